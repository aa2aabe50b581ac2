"""HolidayCheck, travel, on Personio."""

from jobfold.spiders.platforms.personio import Personio


class HolidayCheck(Personio):
    """HolidayCheck's positions by the public feed:
    https://developer.personio.de/docs/retrieving-open-job-positions.
    """

    name = "holiday_check"
    homepage = "https://holidaycheck.jobs.personio.de/"
    terms = (
        "The feed is public and documented for showing an employer's open positions elsewhere "
        "(https://developer.personio.de/docs/retrieving-open-job-positions); it grants no right to republish the texts."
    )
    languages = ("de", "en")
    countries = ("DE", "CH")
    expected_offers = (1, 200)
    employer = "HolidayCheck"
