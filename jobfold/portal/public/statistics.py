"""The figures of the catalogue, for pages, the API and open data."""

import msgspec
from litestar import Response, get

from jobfold.portal.conditional import PortalRequest, json_answer
from jobfold.portal.public.credits import Credits, credits_of
from jobfold.portal.search.areas import region_name
from jobfold.portal.services import Services
from jobfold.warehouse.statistics import SourceQuality, Statistics


class StatisticsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The figures, and the names of the regions in them by id."""

    statistics: Statistics
    region_names: dict[str, str]
    credits: Credits


def statistics(services: Services) -> Statistics:
    """The figures as they were at most ten minutes ago. No figure is about fewer than five employers."""
    return services.catalogue.statistics()


def region_names(found: Statistics) -> dict[str, str]:
    """The name, as it is written there, of each region and area that `found` counts."""
    return {cell.value: region_name(cell.value) for cell in (*found.region, *found.area) if cell.value}


def open_sources(found: Statistics) -> tuple[SourceQuality, ...]:
    """The sources that let their offers leave: the only ones that open data names."""
    return tuple(source for source in found.sources if source.open)


@get("/api/statistics", sync_to_thread=True, tags=["statistics"], summary="Figures", operation_id="getStatistics")
def get_statistics(request: PortalRequest, services: Services) -> Response[StatisticsAnswer]:
    """Openings over time and by occupation, region, contract and language; pay; days open; occupations in demand.

    No figure is about fewer than five employers: a week or a value that would be is `null` or left out, together with
    what it could be worked out from. Computed at most every ten minutes.
    """
    found, sources = statistics(services), open_sources(statistics(services))
    answer = StatisticsAnswer(
        statistics=msgspec.structs.replace(found, sources=sources),
        region_names=region_names(found),
        credits=credits_of(services.catalogue.credits(), (source.name for source in sources)),
    )
    return json_answer(request, answer, cache_control="public, max-age=600")


HANDLERS = [get_statistics]
