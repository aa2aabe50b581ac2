"""bunq, a bank, on Recruitee."""

from jobfold.spiders.platforms.recruitee import Recruitee


class Bunq(Recruitee):
    """bunq's offers by the Careers Site API: https://career.recruitee.com/docs/index.html."""

    name = "bunq"
    homepage = "https://careers.bunq.com/"
    terms = (
        "The Careers Site API is public and documented for showing an employer's published offers "
        "(https://career.recruitee.com/docs/index.html); it grants no right to republish the texts."
    )
    languages = ("en",)
    countries = ("NL", "*")
    expected_offers = (2, 300)
    employer = "bunq"
