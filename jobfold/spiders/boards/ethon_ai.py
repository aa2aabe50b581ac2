"""EthonAI, software for manufacturing, on Recruitee."""

from jobfold.spiders.platforms.recruitee import Recruitee


class EthonAi(Recruitee):
    """EthonAI's offers by the Careers Site API: https://career.recruitee.com/docs/index.html."""

    name = "ethon_ai"
    homepage = "https://ethonai.recruitee.com/"
    terms = (
        "The Careers Site API is public and documented for showing an employer's published offers "
        "(https://career.recruitee.com/docs/index.html); it grants no right to republish the texts."
    )
    languages = ("en",)
    countries = ("CH",)
    expected_offers = (1, 100)
    employer = "EthonAI"
