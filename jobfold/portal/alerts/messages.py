"""Makes a mail of a letter: plain text and simple HTML that say the same, and headers that no text can break out of."""

import datetime as dt
import textwrap
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime, make_msgid
from urllib.parse import quote

from jobfold.portal.alerts.letters import Letter, Link
from jobfold.portal.alerts.settings import MailSettings
from jobfold.portal.rendering import render

_WIDTH = 76


class _Uncut(UnstructuredHeader, BaseHeader):
    """A header of addresses: one that is cut in two is none any more, and a key makes them longer than a line."""

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


_HEADERS = HeaderRegistry()
_HEADERS.map_to_type("list-unsubscribe", _Uncut)
# Encoded words and encoded lines are longer nowhere (RFC 2045, 2047).
_POLICY = SMTP.clone(max_line_length=_WIDTH, header_factory=_HEADERS)


def make_message(letter: Letter, settings: MailSettings, address: str, *, now: dt.datetime) -> EmailMessage:
    """The mail to `address`. What can be stopped can be stopped with one click (RFC 8058)."""
    message = EmailMessage(policy=_POLICY)
    message["From"] = settings.sender
    message["To"] = Address(addr_spec=address)
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=settings.sender.domain)
    message["Auto-Submitted"] = "auto-generated"
    if letter.stop:
        ways = [f"<{letter.stop}>"]
        if settings.unsubscribe:
            ways.append(f"<mailto:{quote(settings.unsubscribe, safe='@')}?subject=unsubscribe>")
        message["List-Unsubscribe"] = ", ".join(ways)
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(as_text(letter), cte="quoted-printable")
    html = render("mail.html", letter.language, letter=letter).decode()
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = letter.language
    return message


def as_text(letter: Letter) -> str:
    """The letter in plain text. Addresses stand on lines of their own, whole."""
    parts = [_wrapped(line) for line in letter.lead]
    parts += ["\n".join([_wrapped(offer.link.words), *([_wrapped(offer.facts)] if offer.facts else []), offer.link.url])
              for offer in letter.offers]  # fmt: skip
    parts.append(_with_address(letter.way))
    parts.append("-" * 20)
    parts += [_with_address(line) if isinstance(line, Link) else _wrapped(line) for line in letter.foot]
    return "\n\n".join(parts) + "\n"


def _with_address(link: Link) -> str:
    return f"{_wrapped(link.words)}\n{link.url}"


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
