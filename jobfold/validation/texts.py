"""The texts of an offer that the rules read, by the name under which issues point into them."""

from jobfold.offers.model import Offer


def texts(offer: Offer) -> dict[str, str]:
    """Field name → text: title, description and, where there is one, ``contact.telephone``."""
    found = {"title": offer.title, "description": offer.description}
    if offer.contact and offer.contact.telephone:
        found["contact.telephone"] = offer.contact.telephone
    return found
