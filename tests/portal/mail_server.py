"""A mail server on loopback that keeps what it is given, and refuses as it is told."""

import email
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default
from urllib.parse import urlsplit


class MailServer(socketserver.ThreadingTCPServer):
    """`mails` are (recipient, message); `answers` what it says to a recipient, or to the data of a mail to one.
    One that `hangs_up` ends the connection after each mail."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.mails: list[tuple[str, EmailMessage]] = []
        self.raw: list[bytes] = []
        self.answers: dict[str, str] = {}
        self.data_answers: dict[str, str] = {}
        self.hangs_up = False

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def of(self, address: str) -> list[EmailMessage]:
        return [mail for to, mail in self.mails if to == address]


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 loopback")
        recipients: list[str] = []
        while line := self.rfile.readline():
            command = line.decode("ascii").rstrip("\r\n")
            verb = command.upper()
            if verb.startswith("RCPT TO:"):
                address = command[8:].split(">")[0].lstrip("<")
                answer = self.server.answers.get(address, "250 fine")
                recipients += [address] if answer.startswith("2") else []
                self._say(answer)
            elif verb == "DATA":
                self._say("354 go on")
                raw = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    if not part:
                        return  # the other end has died in the middle
                    raw += part.removeprefix(b".")
                answer = self.server.data_answers.get(recipients[0], "250 taken")
                if answer.startswith("2"):
                    self.server.raw.append(raw)
                    mail = email.message_from_bytes(raw, policy=default)
                    self.server.mails += [(address, mail) for address in recipients]
                recipients = []
                self._say(answer)
                if self.server.hangs_up:
                    return
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                recipients = [] if verb.startswith(("MAIL", "RSET")) else recipients
                self._say("250 fine")

    def _say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")


@contextmanager
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def links(mail: EmailMessage) -> list[str]:
    """The addresses in the plain text of a mail, without the site."""
    text = mail.get_body(("plain",)).get_content()
    found = [line for line in text.split() if line.startswith("http")]
    return [f"{parts.path}?{parts.query}" for parts in map(urlsplit, found)]
