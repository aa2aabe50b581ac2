"""Hands mails to the server, over one connection that is opened at the first and renewed when it is lost.

What an answer of the server means is decided here: that the address is refused for good, that this mail may be tried
again, or that nothing can be sent at all, which ends the run.
"""

import contextlib
import smtplib
import ssl
from email.message import EmailMessage
from typing import Literal, Self

from jobfold.offers.model import InputError
from jobfold.portal.alerts.settings import MailSettings

Outcome = Literal["sent", "refused", "later"]
_PATIENCE = 30.0
"""Seconds that the server has for each answer."""
_MEND = "see to the mail server, or correct JOBFOLD_SMTP_URL"


class Mailer:
    """A connection to the mail server. For one thread; to be used in a ``with`` block.

    No message of a server goes on to a log or an error: it may name the address.
    """

    def __init__(self, settings: MailSettings) -> None:
        self._settings = settings
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()

    def send(self, message: EmailMessage, address: str) -> Outcome:
        """Sends `message` to `address`. Raises `InputError` if the server cannot be reached or refuses us."""
        server = self._known() or self._connected()
        try:
            server.send_message(message, self._settings.sender.addr_spec, [address])
        except smtplib.SMTPRecipientsRefused as fault:
            code, said = next(iter(fault.recipients.values()), (450, b""))
            return "refused" if code >= 500 and not _is_policy(said) else "later"
        except smtplib.SMTPSenderRefused as fault:
            if fault.smtp_code >= 500:
                raise InputError(
                    f"{self._place}: takes no mail from the address in JOBFOLD_MAIL_FROM ({fault.smtp_code}); "
                    "correct it, or let the server know it"
                ) from None
            return self._later()
        except (smtplib.SMTPException, OSError):
            return self._later()
        return "sent"

    def _later(self) -> Outcome:
        self._leave()
        return "later"

    def _known(self) -> smtplib.SMTP | None:
        """The connection, if it is still there: a server may end one that was idle for a while."""
        if self._server is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                if self._server.noop()[0] == 250:
                    return self._server
            self._leave()
        return None

    def _connected(self) -> smtplib.SMTP:
        settings, tls = self._settings, ssl.create_default_context()
        try:
            if settings.security == "tls":
                server: smtplib.SMTP = smtplib.SMTP_SSL(settings.host, settings.port, timeout=_PATIENCE, context=tls)
            else:
                server = smtplib.SMTP(settings.host, settings.port, timeout=_PATIENCE)
        except (OSError, smtplib.SMTPException) as fault:
            raise InputError(f"{self._place}: no mail server answers ({type(fault).__name__}); {_MEND}") from None
        try:
            if settings.security == "starttls":
                server.starttls(context=tls)
            if settings.user:
                server.login(settings.user, settings.password)
        except (OSError, smtplib.SMTPException) as fault:
            server.close()
            raise InputError(f"{self._place}: lets us send nothing ({type(fault).__name__}); {_MEND}") from None
        self._server = server
        return server

    def _leave(self) -> None:
        if self._server is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._server.quit()
            self._server.close()
            self._server = None

    @property
    def _place(self) -> str:
        return f"{self._settings.host}:{self._settings.port}"


def _is_policy(said: bytes) -> bool:
    """Whether a refusal is about us (RFC 3463: 5.7), and not about the address."""
    return said.startswith(b"5.7.") or b"relay" in said.lower()
