"""Figures through the API: those of sources that consent, with the names that go with their codes."""

from small_portal import sample_statistics

from jobfold.portal.public.statistics import statistics


def test_pages_get_all_figures(services) -> None:
    assert statistics(services) == sample_statistics()


def test_the_api_names_sources_that_consent_alone(client) -> None:
    answer = client.get("/api/statistics")
    found = answer.json()
    assert [source["name"] for source in found["statistics"]["sources"]] == ["alpenjobs", "seeblick"]
    assert found["region_names"]["region:CH-VD"] == "Vaud"
    assert found["statistics"]["weeks"][1]["opened"] is None
    assert client.get("/api/statistics", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
