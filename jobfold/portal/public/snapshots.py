"""The latest snapshot under ``/data/``: its files, and a description of them as DCAT-AP in JSON-LD.

Whatever `jobfold export` wrote into ``JOBFOLD_HOME/data`` is served; ``datapackage.json`` says what that is. Under
``/data/VERSION/`` stand the same files, which a newer snapshot does not change under a reader's hands.
"""

from pathlib import Path
from typing import Any

import msgspec
from litestar import Response, route
from litestar.response import File

from jobfold.pipeline.outgoing import SET
from jobfold.portal.conditional import PortalRequest, conditional, holds
from jobfold.portal.problems import ProblemError
from jobfold.portal.public.answers import READ
from jobfold.portal.services import Services
from jobfold.portal.site import site_of

_PACKAGE = "datapackage.json"
_MEDIA = "https://www.iana.org/assignments/media-types/"


class SnapshotFile(msgspec.Struct, frozen=True, rename={"size": "bytes"}):
    """One file of a snapshot: `size` in bytes, `hash` as ``sha256:…``."""

    path: str
    format: str
    mediatype: str
    size: int
    hash: str


class Snapshot(msgspec.Struct, frozen=True, rename={"files": "resources"}):
    """A snapshot: its `version`, when it was made, how many openings it holds, and the change to follow the stream
    from."""

    version: str
    created: str
    offers: int
    cursor: int
    licenses: list[dict[str, str]]
    sources: list[dict[str, str]]
    files: list[SnapshotFile]


def latest_snapshot(services: Services) -> Snapshot | None:
    """The snapshot that is served under ``/data/``; ``None`` where none was made yet."""
    folder = _folder(services, None)
    return _described(folder) if folder else None


def _folder(services: Services, version: str | None) -> Path | None:
    """The folder of a version, else of the latest, which from here on stays the same one."""
    if services.snapshots is None:
        return None
    if version is None:
        return (services.snapshots / _PACKAGE).resolve().parent
    return services.snapshots / version if SET.fullmatch(version) else None


def _described(folder: Path) -> Snapshot | None:
    try:
        return msgspec.json.decode((folder / _PACKAGE).read_bytes(), type=Snapshot)
    except (OSError, msgspec.DecodeError):
        return None


@route(["/data", "/data/catalog.jsonld"], http_method=READ, sync_to_thread=False, include_in_schema=False)
def describe_data(request: PortalRequest, services: Services) -> Response[bytes]:
    """The catalogue of data sets, as DCAT-AP has it."""
    body = msgspec.json.format(msgspec.json.encode(_dcat(site_of(request, services), latest_snapshot(services))))
    return conditional(request, body, "application/ld+json", cache_control="public, max-age=300")


@route("/data/{name:str}", http_method=READ, sync_to_thread=True, include_in_schema=False)
def give_latest(request: PortalRequest, services: Services, name: str) -> Response[Any]:
    """A file of the latest snapshot. Its ETag is its SHA-256."""
    return _given(request, services, name, None)


@route("/data/{version:str}/{name:str}", http_method=READ, sync_to_thread=True, include_in_schema=False)
def give_file(request: PortalRequest, services: Services, version: str, name: str) -> Response[Any]:
    """A file of that version, as long as it is kept."""
    return _given(request, services, name, version)


def _given(request: PortalRequest, services: Services, name: str, version: str | None) -> Response[Any]:
    folder = _folder(services, version)
    found = _described(folder) if folder else None
    if found is None or folder is None:
        raise ProblemError(404, "snapshot-missing", "There is no such snapshot; `jobfold export` makes one.")
    if name == _PACKAGE:
        return conditional(request, (folder / _PACKAGE).read_bytes(), "application/json")
    file = next((one for one in found.files if one.path == name), None)
    if file is None or not (folder / file.path).is_file():
        raise ProblemError(404, "file-unknown", "The snapshot has no such file; /data/datapackage.json lists them.")
    return _file(request, folder / file.path, file)


def _file(request: PortalRequest, path: Path, file: SnapshotFile) -> Response[Any]:
    tag = f'"{file.hash.removeprefix("sha256:")}"'
    headers = {"etag": tag, "Cache-Control": "no-cache"}
    if holds(request, tag):
        return Response(b"", status_code=304, headers=headers, media_type=file.mediatype)
    return File(
        path, filename=file.path, media_type=file.mediatype, headers=headers, stat_result=path.stat(),
        content_disposition_type="inline",
    )  # fmt: skip


def _dcat(site: str, found: Snapshot | None) -> dict[str, object]:
    """DCAT-AP 3: one data set with a distribution per file, and the API as a data service."""
    dataset: dict[str, object] = {
        "@id": f"{site}/data/#openings",
        "@type": "dcat:Dataset",
        "dct:title": {"@language": "en", "@value": "Openings, every one once, with their sources"},
        "dct:description": {"@language": "en", "@value": "The job openings that their sources let others use."},
        "dct:accrualPeriodicity": {"@id": "http://publications.europa.eu/resource/authority/frequency/DAILY"},
        "dcat:theme": {"@id": "http://publications.europa.eu/resource/authority/data-theme/SOCI"},
        "dcat:keyword": ["jobs", "job openings", "labour market"],
    }
    if found is not None:
        dataset |= {
            "dcat:version": found.version,
            "dct:modified": {"@type": "xsd:dateTime", "@value": found.created},
            "dcat:distribution": [_distribution(site, file, found) for file in found.files],
        }
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "spdx": "http://spdx.org/rdf/terms#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": f"{site}/data/catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": {"@language": "en", "@value": "Jobfold open data"},
        "dct:description": {"@language": "en", "@value": "Every opening once, with its sources."},
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": "Jobfold", "foaf:homepage": {"@id": site}},
        "dcat:dataset": [dataset],
        "dcat:service": [
            {
                "@type": "dcat:DataService",
                "dct:title": {"@language": "en", "@value": "Open API"},
                "dcat:endpointURL": {"@id": f"{site}/api/"},
                "dcat:endpointDescription": {"@id": f"{site}/api/openapi.json"},
                "dcat:servesDataset": {"@id": f"{site}/data/#openings"},
            }
        ],
    }


def _distribution(site: str, file: SnapshotFile, found: Snapshot) -> dict[str, object]:
    address = {"@id": f"{site}/data/{found.version}/{file.path}"}
    return {
        "@id": f"{site}/data/#{file.format}",
        "@type": "dcat:Distribution",
        "dct:title": {"@language": "en", "@value": file.path},
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dcat:mediaType": {"@id": _MEDIA + file.mediatype},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file.size)},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": file.hash.removeprefix("sha256:")},
        },
        "dct:license": {"@type": "dct:LicenseDocument", "dct:title": found.licenses[0]["title"]},
        "dct:conformsTo": {"@id": f"{site}/data/{found.version}/{_PACKAGE}"},
    }


HANDLERS = [describe_data, give_latest, give_file]
