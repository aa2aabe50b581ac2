"""What an offer asks of whoever applies: languages, experience, education.

The source's own fields go before its text.
"""

import msgspec

from jobfold.offers.education import education_level
from jobfold.offers.experience import experience_months
from jobfold.offers.model import Offer
from jobfold.offers.spoken import languages_required
from jobfold.offers.stems import bare


def with_requirements(offer: Offer, text: str) -> Offer:
    """`offer` with the languages, experience and education that `text`, its plain description, clearly asks for.

    What the source states in fields of its own stays.
    """
    plain, months = bare(text), offer.experience_months
    return msgspec.structs.replace(
        offer,
        language_requirements=offer.language_requirements or languages_required(plain),
        experience_months=experience_months(plain, bare(offer.title)) if months is None else months,
        education_level=offer.education_level or education_level(plain),
    )
