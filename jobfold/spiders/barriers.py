"""Pages that stand in the way of the page asked for: bot challenges and logins.

They answer 200 as often as not. A crawl that takes them for pages without offers would end as an empty success,
and would go on knocking at a door that its owner has shut.
"""

import re
from collections.abc import Set as AbstractSet
from urllib.parse import urlsplit

_MARKS = {
    "Cloudflare": (
        r"<title>\s*(?:Just a moment\.\.\.|Attention Required! \| Cloudflare|Un instant…|Nur einen Moment…)"
        r"|/cdn-cgi/challenge-platform/|_cf_chl_opt"
    ),
    "DataDome": r"\b(?:geo|ct|interstitial)\.captcha-delivery\.com|\bdd=\{'rt':",
    "HUMAN": (
        r"id=[\"']px-captcha|<title>\s*(?:Access to this page has been denied|Human Verification)|window\._pxAppId"
    ),
    "Akamai": r"errors\.edgesuite\.net|/_sec/cp_challenge/|sec-if-cpt-container|ak_bmsc_challenge",
    "Imperva": r"_Incapsula_Resource|Incapsula incident ID|<title>\s*Pardon Our Interruption",
    "AWS WAF": r"\bawsWafCookieDomainList\b|\bAwsWafIntegration\b|window\.gokuProps",
    "Kasada": r"\bKPSDK\.(?:now|start)\b|/ips\.js\?",
    "Sucuri": r"sucuri_cloudproxy_js|<title>\s*Sucuri WebSite Firewall",
    "Radware": r"validate\.perfdrive\.com",
    "F5": r"The requested URL was rejected\. Please consult with your administrator",
    "its own": r"<title>\s*(?:Security check|Robot Check|Are you a robot\?|Bot Verification)",
}
_CHALLENGE = re.compile(
    "|".join(f"(?P<at{number}>{mark})" for number, mark in enumerate(_MARKS.values())), re.IGNORECASE
)
_NAMES = dict(zip((f"at{number}" for number in range(len(_MARKS))), _MARKS, strict=True))
_CAPTCHA = re.compile(r"\b(?P<kind>h-captcha|g-recaptcha|cf-turnstile)\b", re.IGNORECASE)
_CAPTCHAS = {"h-captcha": "hCaptcha", "g-recaptcha": "reCAPTCHA", "cf-turnstile": "Cloudflare"}
_PROVE = re.compile(
    r"(?:verify|prove|confirm)\b.{0,40}\b(?:human|not a (?:ro)?bot)|are you (?:a )?(?:human|robot)|unusual traffic"
    r"|vérifi.{0,40}\bhumain|pas un robot|kein (?:ro)?bot\b|mensch sind|non sei un robot|no eres un robot|geen robot",
    re.IGNORECASE,
)
_ALWAYS = {"cf-mitigated": "Cloudflare", "x-amzn-waf-action": "AWS WAF"}
"""Headers that only a challenge has."""
_IF_REFUSED = {"x-datadome": "DataDome", "x-dd-b": "DataDome", "x-px-captcha": "HUMAN", "x-kpsdk-ct": "Kasada"}
"""Headers that a challenge has, and the page itself may have."""
_REFUSING = frozenset({202, 401, 403, 405, 429, 503})
_SHORT = 30_000
"""Characters: challenges are shorter, and pages with offers mostly longer."""
_SHORT_FORM = 15_000
_LOOKED_AT = 100_000
_LOGIN_PATH = re.compile(r"/(?:log-?in|sign-?in|sso|authenticate|connexion|anmelden|accedi)(?:[/.?]|$)", re.IGNORECASE)
_PASSWORD = re.compile(r"<input\b[^>]{0,500}\btype\s*=\s*[\"']?password", re.IGNORECASE)


def challenger(status: int, headers: AbstractSet[str], text: str | None) -> str | None:
    """Whose bot challenge this answer is; ``None`` if it is none. `headers` are the names of its headers in lower case.

    A page with offers may load a challenge's script or show a captcha in its form, so that these prove nothing on a
    page that answers 200 and is longer than challenges are, or that asks nobody to prove that he is human.
    """
    for name, who in _ALWAYS.items():
        if name in headers:
            return who
    refused = status in _REFUSING
    if status != 200:
        for name, who in _IF_REFUSED.items():
            if name in headers:
                return who
    if not text or not (refused or len(text) < _SHORT):
        return None
    shown = text[:_LOOKED_AT]
    if found := _CHALLENGE.search(shown):
        return _NAMES[found.lastgroup or ""]
    captcha = _CAPTCHA.search(shown) if refused or len(text) < _SHORT_FORM else None
    if captcha and (refused or _PROVE.search(shown)):
        return _CAPTCHAS[captcha["kind"].lower()]
    return None


def is_login_address(asked: str, answered: str) -> bool:
    """Were we led from the address `asked` to a login page?"""
    return not _LOGIN_PATH.search(urlsplit(asked).path) and bool(_LOGIN_PATH.search(urlsplit(answered).path))


def asks_password(markup: str) -> bool:
    """Does the page ask for a password? Many do in their header: it counts only where nothing else was found."""
    return _PASSWORD.search(markup) is not None
