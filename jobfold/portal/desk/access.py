"""Who sits at the desk: the browser asks for name and key (HTTP Basic), and the name signs what is decided.

A browser sends these along by itself, also from a form on somebody else's page. So every form of the desk carries a
token that only a page of the desk can know.
"""

import base64
import hashlib
import hmac

import msgspec

from jobfold.portal.conditional import PortalRequest
from jobfold.portal.problems import ProblemError
from jobfold.portal.services import Services


class Person(msgspec.Struct, frozen=True):
    """Who is at the desk, and the token of the forms on the person's pages."""

    name: str
    token: str


def seated(request: PortalRequest, services: Services) -> Person:
    """The person whose name and key the request carries. Raises `ProblemError` 401 if they are not right."""
    scheme, _, encoded = request.headers.get("authorization", "").partition(" ")
    try:
        name, _, key = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
    except ValueError:  # neither Base64 nor text
        name = key = ""
    if scheme.lower() != "basic" or "\0" in name or not services.reviews.authenticate(name, key):
        raise ProblemError(
            401,
            "desk-key-missing",
            "The desk is for who has a key; `jobfold desk add NAME` makes one.",
            headers={"WWW-Authenticate": 'Basic realm="desk", charset="UTF-8"'},
        )
    return Person(name, hmac.new(key.encode(), b"desk form", hashlib.sha256).hexdigest())


def check_form(person: Person, token: str) -> None:
    """Raises `ProblemError` 403 unless the form comes from a page that was made for this person."""
    if not hmac.compare_digest(person.token.encode(), token.encode()):
        raise ProblemError(403, "form-not-ours", "This form does not come from the desk. Open the desk, and try again.")
