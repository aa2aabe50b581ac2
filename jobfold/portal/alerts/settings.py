"""What e-mail needs to be told: a server that takes it, whom it is from, and under which address the portal is found.

The environment says it: `JOBFOLD_SMTP_URL`, `JOBFOLD_MAIL_FROM`, `JOBFOLD_SITE` and, where somebody reads the mails of
who unsubscribes by mail, `JOBFOLD_UNSUBSCRIBE_ADDRESS`. Without the first there is no e-mail, and the pages offer none.
"""

import ipaddress
import os
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.utils import parseaddr
from typing import Literal
from urllib.parse import unquote, urlsplit

import msgspec

from jobfold.offers.model import InputError
from jobfold.portal.alerts.addresses import read_address
from jobfold.portal.site import stated_site

Security = Literal["tls", "starttls", "none"]
_PORTS = {"smtps": 465, "smtp": 25}


class MailSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Where mail goes to, and what it says of us. `site` is the portal's address without a slash at its end.

    `security` is how the connection is encrypted: from its start, after a greeting, or not at all, on this machine.
    """

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = ""
    sender: Address
    site: str
    unsubscribe: str | None = None

    def __repr__(self) -> str:  # the password is in no traceback
        return f"MailSettings({self.host}:{self.port})"


def read_settings() -> MailSettings | None:
    """The settings, ``None`` if no server is named. Raises `InputError` for the first that is missing or wrong."""
    url, sender, unsubscribe = (
        os.environ.get(f"JOBFOLD_{name}", "").strip() for name in ("SMTP_URL", "MAIL_FROM", "UNSUBSCRIBE_ADDRESS")
    )
    if not url:
        return None
    host, port, security, user, password = _server(url)
    if unsubscribe and read_address(unsubscribe) is None:
        raise InputError("JOBFOLD_UNSUBSCRIBE_ADDRESS: is no e-mail address; write it as stop@jobs.example.org")
    return MailSettings(
        host=host, port=port, security=security, user=user, password=password,
        sender=_sender(sender), site=_site(), unsubscribe=unsubscribe or None,
    )  # fmt: skip


def required_settings() -> MailSettings:
    """The settings of the environment. Raises `InputError` if there are none."""
    settings = read_settings()
    if settings is None:
        raise InputError(
            "JOBFOLD_SMTP_URL: is not set, so no mail can be sent; set it as smtps://user:password@mail.example.org, "
            "and JOBFOLD_MAIL_FROM and JOBFOLD_SITE with it"
        )
    return settings


def _server(url: str) -> tuple[str, int, Security, str, str]:
    wrong = "JOBFOLD_SMTP_URL: is no mail server; write it as smtps://user:password@mail.example.org:465 or smtp://…"
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise InputError(wrong) from None
    if parts.scheme not in _PORTS or not parts.hostname or parts.path not in ("", "/") or parts.query:
        raise InputError(wrong)
    security: Security = "tls" if parts.scheme == "smtps" else "none" if _is_here(parts.hostname) else "starttls"
    return parts.hostname, port, security, unquote(parts.username or ""), unquote(parts.password or "")


def _sender(text: str) -> Address:
    name, address = parseaddr(text)
    try:
        if (read := read_address(address)) and text.isprintable():
            return Address(name, addr_spec=read)
    except (HeaderParseError, ValueError):
        pass
    raise InputError(
        "JOBFOLD_MAIL_FROM: names nobody whom alerts could be from; set it as Jobfold <alerts@jobs.example.org>"
    )


def _site() -> str:
    site = stated_site() or ""
    # Mail programs unsubscribe over HTTPS only.
    if not site.startswith("https://") and not _is_here(urlsplit(site).hostname or ""):
        raise InputError(
            "JOBFOLD_SITE: is not the portal's address with https, which the links in mails begin with; "
            "set it as https://jobs.example.org"
        )
    return site


def _is_here(host: str) -> bool:
    """Whether `host` is this machine, where nobody listens between."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
