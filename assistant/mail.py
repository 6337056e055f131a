"""Mail: short letters that say only that there is something to read, sent in the background."""

from __future__ import annotations

import logging
import os
import queue
import re
import smtplib
import ssl
import threading
import tomllib
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, localtime, make_msgid
from pathlib import Path

LOG = logging.getLogger("plait")
SETTINGS = "mail.toml"  # in the data folder
NAMES = ("host", "port", "sender", "user", "password", "security")
SECURITY = ("tls", "starttls", "none")
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
PART = r"[^@\s,;<>\"()\[\]\\]+"
ADDRESS = re.compile(rf"{PART}@{PART}\.{PART}")
KEPT = 50  # letters that the outbox of a demonstration shows


class NotAMailServer(Exception):
    """The settings of mail are wrong; the message says which, and what to write."""


class NobodyThere(OSError):
    """The mail server does not answer: no other letter would fare better now."""


class FellSilent(OSError):
    """The mail server greeted and then said nothing for as long as it is waited for."""


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """Where mail is handed in. `security` is `starttls`, `tls`, or `none` on this machine alone;
    `patience` the seconds for which a silent server is waited for."""

    host: str
    sender: str
    port: int = 587
    user: str = ""
    password: str = ""
    security: str = "starttls"
    patience: float = 20.0


def is_address(text: str) -> bool:
    """Whether mail could be sent there; only a letter that arrives proves it."""
    return bool(ADDRESS.fullmatch(text)) and text.isprintable()


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One message. It holds no child’s name, nothing that anybody said, and not “SEN” (R59)."""

    to: str
    subject: str
    text: str


def read_server(folder: Path) -> MailServer | None:
    """The mail server of a school: from `mail.toml` in its data folder, or from the environment
    (`PLAIT_MAIL_HOST`, `PLAIT_MAIL_SENDER` …); None where neither names one.

    Raises `NotAMailServer`.
    """
    file = folder / SETTINGS
    said = _written_down(file) if file.exists() else {}
    if unknown := sorted(set(said) - set(NAMES)):
        raise NotAMailServer(f"{file} names “{unknown[0]}”; it may name {', '.join(NAMES)}.")
    told = {name: os.environ.get(f"PLAIT_MAIL_{name.upper()}", "") for name in NAMES}
    values = {**{k: v for k, v in told.items() if v}, **{k: str(v) for k, v in said.items()}}
    return _server(values) if values else None


def _written_down(file: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except ValueError as error:
        raise NotAMailServer(f"{file} is not TOML: {error}") from None


def _server(values: Mapping[str, str]) -> MailServer:
    for name in ("host", "sender"):
        if not values.get(name):
            raise NotAMailServer(f"Mail needs “{name}” too, in {SETTINGS} or the environment.")
    port, security = values.get("port", "587"), values.get("security", "starttls")
    if not port.isdecimal() or security not in SECURITY:
        raise NotAMailServer(
            f"The mail server’s port is a number, and its security one of {', '.join(SECURITY)}."
        )
    if security == "none" and values["host"] not in HERE:
        raise NotAMailServer("Mail to another machine is encrypted: security is starttls or tls.")
    return MailServer(**{**values, "port": int(port), "security": security})  # type: ignore[arg-type]


class Post:
    """Letters wait here and are sent one after the other; nobody waits for them.

    Without a server the letters stay here, where a demonstration shows them.
    """

    def __init__(self, server: MailServer | None) -> None:
        self.server = server
        self.outbox: deque[Letter] = deque(maxlen=KEPT)
        self._work: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._sender: threading.Thread | None = None

    def later(self, deed: Callable[[], None]) -> None:
        """Do something in the background, after what was asked before, such as send a letter.

        Whoever asks is answered at once, so that nobody learns by the clock what there was to do.
        """
        self._work.put(deed)
        with self._lock:
            if self._sender is None:
                self._sender = threading.Thread(target=self._send_all, daemon=True)
                self._sender.start()

    def send(self, letter: Letter) -> None:
        """Hand a letter in now; raises what `hand_in` does."""
        if self.server is None:
            self.outbox.append(letter)
        else:
            hand_in(self.server, letter)

    def settle(self, seconds: float = 5.0) -> None:
        """Wait until all that was asked before is done."""
        done = threading.Event()
        self.later(done.set)
        done.wait(seconds)

    def _send_all(self) -> None:
        while True:
            deed = self._work.get()
            try:
                deed()
            except Exception as error:  # noqa: BLE001 whatever it was, later letters must go
                LOG.error("%s while sending mail", type(error).__name__)  # no address, no words


def hand_in(server: MailServer, letter: Letter) -> None:
    """Give a letter to the server; raises `OSError` (as are `NobodyThere` and `FellSilent`)."""
    with _line(server) as line:
        try:
            _hand_over(line, server, letter)
        except OSError as error:
            if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
                line.close()  # else it would be waited for once more, to say goodbye
                raise FellSilent(type(error).__name__) from error
            raise


def _hand_over(line: smtplib.SMTP, server: MailServer, letter: Letter) -> None:
    if server.security == "starttls":
        line.starttls(context=ssl.create_default_context())
    if server.user:
        line.login(server.user, server.password)
    line.send_message(written(letter, server.sender))


def _line(server: MailServer) -> smtplib.SMTP:
    host, port, patience = server.host, server.port, server.patience
    try:
        if server.security == "tls":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(host, port, timeout=patience, context=context)
        return smtplib.SMTP(host, port, timeout=patience)
    except OSError as error:
        raise NobodyThere(type(error).__name__) from error


def written(letter: Letter, sender: str) -> EmailMessage:
    """The letter as it travels; machines that answer by themselves are asked not to."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, letter.to, letter.subject
    message["Date"] = format_datetime(localtime())
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].strip(">") or None)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    return message
