"""Pages that stand in the way of the page asked for: bot challenges and logins.

They answer 200 as often as not. A crawl that takes them for pages without offers would end as an empty success,
and would go on knocking at a door that its owner has shut.
"""

import re
from urllib.parse import urlsplit

_CHALLENGE_HEADERS = ("cf-mitigated", "x-datadome", "x-px-captcha")
_CHALLENGE = re.compile(
    r"<title>\s*(?:Just a moment\.\.\.|Attention Required! \| Cloudflare|Access to this page has been denied"
    r"|Pardon Our Interruption|Un instant…|Human Verification|Security check)"
    r"|/cdn-cgi/challenge-platform/|geo\.captcha-delivery\.com|id=[\"']px-captcha|_Incapsula_Resource"
    r"|\bawsWafCookieDomainList\b",
    re.IGNORECASE,
)
_LOGIN_PATH = re.compile(r"/(?:log-?in|sign-?in|sso|authenticate|connexion|anmelden|accedi)(?:[/.?]|$)", re.IGNORECASE)
_PASSWORD = re.compile(r"<input\b[^>]{0,500}\btype\s*=\s*[\"']?password", re.IGNORECASE)
_LOOKED_AT = 100_000


def is_challenge(status: int, headers: set[str], markup: str) -> bool:
    """Is this a bot challenge? `headers` are the names of the answer's headers in lower case.

    A page with offers may load a challenge script too, so that the words alone prove nothing on a page that
    answers 200 and is longer than challenges are.
    """
    if "cf-mitigated" in headers or (status != 200 and any(name in headers for name in _CHALLENGE_HEADERS)):
        return True
    suspicious = status in {202, 401, 403, 405, 429, 503} or len(markup) < 30_000
    return suspicious and _CHALLENGE.search(markup[:_LOOKED_AT]) is not None


def is_login_address(asked: str, answered: str) -> bool:
    """Were we led from the address `asked` to a login page?"""
    return not _LOGIN_PATH.search(urlsplit(asked).path) and bool(_LOGIN_PATH.search(urlsplit(answered).path))


def asks_password(markup: str) -> bool:
    """Does the page ask for a password? Many do in their header: it counts only where nothing else was found."""
    return _PASSWORD.search(markup) is not None
