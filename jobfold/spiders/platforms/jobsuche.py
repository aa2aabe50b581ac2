"""The job search of the German employment service (Bundesagentur für Arbeit): a list in pages, and one answer per job.

The service documents no API for the public; these are the answers that its own site and app are made of. They are
described at https://jobsuche.api.bund.dev/ (https://github.com/bundesAPI/jobsuche-api), which knows the fourth version;
lists are now answered by the sixth, with ``ergebnisliste`` in place of ``stellenangebote``. Of one search 10,000 can be
had: a longer one is parted by the facets that its answer counts.
"""

import base64
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar
from urllib.parse import urlencode

from scrapy.http import Request, TextResponse

from jobfold.feeds.layouts import Layout
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import SourceKind
from jobfold.spiders.api import Row, Spot, answer, at
from jobfold.spiders.capped import CappedApi

_PAGE = 100
_FACETS = ("befristung", "arbeitszeit", "berufsfeld", "arbeitsort")
"""What a search can be parted by, and under which name of the query: ``arbeitsort`` is asked for as ``wo``."""
_ASKED = {"arbeitsort": "wo"}
_URL = "https://www.arbeitsagentur.de/jobsuche/jobdetail/{number}"
_UNITS = {"STUNDENLOHN": "hour", "MONATSGEHALT": "month", "JAHRESGEHALT": "year"}


class Jobsuche(CappedApi):
    """What the service's search finds for `query`."""

    query: ClassVar[Mapping[str, str]] = {}
    """The search: ``wo`` a place, ``umkreis`` kilometres around it, ``angebotsart`` 1 for work, 4 for training…"""
    api: ClassVar[str] = "https://rest.arbeitsagentur.de/jobboerse/jobsuche-service"
    key_of_site: ClassVar[str] = "jobboerse-jobsuche"
    """What the service's own site sends as ``X-API-Key``; it is the same for everybody."""

    hosts = ("rest.arbeitsagentur.de",)
    employer: ClassVar[str] = ""
    kind: ClassVar[SourceKind] = "public_service"
    key = "referenznummer"
    cap = 10_000
    list_at, total_at, rows_at = ("ergebnisliste",), ("maxErgebnisse",), ()
    layout = Layout(
        fields={
            "referenznummer": "source_id",
            "stellenangebotsTitel": "title",
            "hauptberuf": "category",
            "alleBerufe": "category",
            "stellenangebotsBeschreibung": "description",
            "page": "url",
            "externeURL": "apply_url",
            "firma": "company",
            "stellenlokationen.adresse.strasse": "street",
            "stellenlokationen.adresse.plz": "postal_code",
            "stellenlokationen.adresse.ort": "locality",
            "stellenlokationen.adresse.region": "region",
            "stellenlokationen.adresse.land": "country",
            "stellenlokationen.breite": "latitude",
            "stellenlokationen.laenge": "longitude",
            "hours": "employment_type",
            "datumErsteVeroeffentlichung": "date_posted",
            "veroeffentlichungszeitraum.bis": "valid_through",
            "pay.min": "salary_min",
            "pay.max": "salary_max",
            "pay.currency": "salary_currency",
            "pay.unit": "salary_unit",
            "anzahlOffeneStellen": "openings",
        },
        left_over=names(
            """stellenangebotsart ausbildungsart eintrittszeitraum veroeffentlichungszeitraum verguetungsangabe
            artDerVerguetung gehaltsspanneVon gehaltsspanneBis festgehalt vertragsdauer befristung aenderungsdatum
            stellenlokationen arbeitszeitVollzeit arbeitszeitTeilzeitVormittag arbeitszeitTeilzeitNachmittag
            arbeitszeitTeilzeitAbend arbeitszeitTeilzeitFlexibel arbeitszeitSchichtNachtWochenende
            homeofficemoeglich homeOfficeMoeglich istGeringfuegigeBeschaeftigung istArbeitnehmerUeberlassung
            istPrivateArbeitsvermittlung istBehinderungGefordert istBetreut istGoogleJobsRelevant quereinstiegGeeignet
            allianzpartnerUrl allianzpartnerName chiffrenummer arbeitgeberKundennummerHash fertigkeiten
            geforderterBildungsabschluss mobilitaet fuehrungskompetenzen sprachkenntnisse ausbildungen
            ausbildungsverguetungJahr1 ausbildungsverguetungJahr2 ausbildungsverguetungJahr3 entfernung"""
        ),
    )

    def list_page(self, spot: Spot) -> Request:
        asked = {**self.query, **(spot.query or {}), "page": spot.offset // _PAGE + 1, "size": _PAGE}
        return self._with_key(self.listing(f"{self.api}/pc/v6/jobs?{urlencode(asked)}", spot))

    def detail(self, row: Row) -> str:
        """The address of the job's own answer: its number in Base64."""
        number = base64.b64encode(str(row["referenznummer"]).encode()).decode()
        return f"{self.api}/pc/v4/jobdetails/{number}"

    def offer_page(self, url: str, **options: Any) -> Request:
        return self._with_key(super().offer_page(url, **options))

    def parts(self, query: Any, response: TextResponse) -> Iterator[dict[str, str]]:
        """One search per value of the first facet that was not parted by yet, if its values hold all that was found."""
        body, total = answer(response), self.total(response)
        for facet in _FACETS:
            name = _ASKED.get(facet, facet)
            counts = at(body, ("facetten", facet, "counts"))
            if name in {**self.query, **(query or {})} or not isinstance(counts, Mapping) or len(counts) < 2:
                continue
            numbers = [number for number in counts.values() if isinstance(number, int)]
            if sum(numbers) >= total:
                yield from ({**(query or {}), name: str(value)} for value in counts)
                return

    def prepare(self, row: Row, response: TextResponse) -> Row:
        number = row.get("referenznummer")
        full = "Vollzeit" if row.get("arbeitszeitVollzeit") else None
        part = "Teilzeit" if any(row.get(name) for name in row if name.startswith("arbeitszeitTeilzeit")) else None
        mini = "Minijob" if row.get("istGeringfuegigeBeschaeftigung") else None
        page = _URL.format(number=number) if number else None
        places = row.get("stellenlokationen")
        row = {**row, "stellenlokationen": [_place(one) for one in places] if isinstance(places, list) else places}
        return {**row, "page": page, "hours": [word for word in (full, part, mini) if word], "pay": _pay(row)}

    def _with_key(self, request: Request) -> Request:
        request.headers["X-API-Key"] = self.key_of_site
        return request


def _place(location: Any) -> Any:
    """A place whose region is written as people do: BADEN_WUERTTEMBERG is Baden-Württemberg."""
    region = at(location, ("adresse", "region"))
    if not isinstance(region, str):
        return location
    name = region.replace("_", "-").title().replace("ue", "ü").replace("Ue", "Ü")
    return {**location, "adresse": {**location["adresse"], "region": name}}


def _pay(row: Row) -> Row | None:
    """The pay in euros; nothing where the kind of pay is not known."""
    unit = _UNITS.get(str(row.get("verguetungsangabe")))
    fixed = row.get("festgehalt")
    low, high = row.get("gehaltsspanneVon") or fixed, row.get("gehaltsspanneBis") or fixed
    return {"min": low, "max": high, "currency": "EUR", "unit": unit} if unit and (low or high) else None
