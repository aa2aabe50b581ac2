"""KNIME, data analysis, on Personio."""

from jobfold.spiders.platforms.personio import Personio


class Knime(Personio):
    """KNIME's positions by the public feed:
    https://developer.personio.de/docs/retrieving-open-job-positions.
    """

    name = "knime"
    homepage = "https://knime.jobs.personio.de/"
    terms = (
        "The feed is public and documented for showing an employer's open positions elsewhere "
        "(https://developer.personio.de/docs/retrieving-open-job-positions); it grants no right to republish the texts."
    )
    languages = ("en", "de")
    countries = ("DE", "CH", "US")
    expected_offers = (1, 200)
    employer = "KNIME"
