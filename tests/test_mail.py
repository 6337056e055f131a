"""Mail: handed in to a real server, from settings that are checked, and nobody waits for it."""

from __future__ import annotations

import logging
import ssl
import subprocess
import threading
from pathlib import Path

import pytest

from assistant.mail import Letter, MailServer, NotAMailServer, Post, hand_in, read_server
from tests.web.post import mail_server

LETTER = Letter(to="dad@example.org", subject="A letter – “with” signs", text="Zoë\n.\nend\n")
SENDER = "Plait <plait@school.example>"


def test_a_letter_arrives_as_it_was_written() -> None:
    with mail_server() as (box, server):
        hand_in(server, LETTER)
    (letter,) = box.letters
    assert (letter["subject"], letter["to"]) == (LETTER.subject, LETTER.to)
    assert letter.get_content().replace("\r\n", "\n") == LETTER.text
    assert "@school.example>" in letter["message-id"]


def test_a_line_in_an_address_or_subject_adds_no_header() -> None:
    with mail_server() as (_box, server), pytest.raises(ValueError, match="linefeed"):
        hand_in(server, Letter(to="a@b.example\nBcc: c@d.example", subject="x", text="y"))


def test_letters_go_one_after_the_other_also_after_one_that_failed(
    caplog: pytest.LogCaptureFixture,
) -> None:
    gone = Post(MailServer(host="127.0.0.1", port=9, sender=SENDER, security="none"))
    with mail_server() as (box, server), caplog.at_level(logging.ERROR):
        gone.later(lambda: gone.send(LETTER))
        gone.later(lambda: hand_in(server, LETTER))
        gone.settle()
        assert len(box.letters) == 1
    assert "while sending mail" in caplog.text
    assert LETTER.to not in caplog.text


def test_whoever_sends_does_not_wait() -> None:
    post, held = Post(None), threading.Event()
    post.later(lambda: held.wait(5) and None)
    post.later(lambda: post.send(LETTER))
    assert not post.outbox
    held.set()
    post.settle()
    assert list(post.outbox) == [LETTER]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that nobody has vouched for."""
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
        "-subj /CN=127.0.0.1 -keyout key.pem -out cert.pem".split(),
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return folder


def test_a_server_that_is_not_who_it_says_gets_no_letter(certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    with mail_server(tls_context=context) as (box, server):
        strict = MailServer(host=server.host, port=server.port, sender=SENDER)
        with pytest.raises(ssl.SSLCertVerificationError):
            hand_in(strict, LETTER)
        assert box.letters == []


def test_a_server_without_encryption_gets_no_letter_where_it_is_asked_for() -> None:
    with mail_server() as (box, server):
        strict = MailServer(host=server.host, port=server.port, sender=SENDER)
        with pytest.raises(OSError, match="STARTTLS"):
            hand_in(strict, LETTER)
        assert box.letters == []


def test_settings_come_from_a_file_before_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_server(tmp_path) is None
    monkeypatch.setenv("PLAIT_MAIL_HOST", "mail.example")
    monkeypatch.setenv("PLAIT_MAIL_SENDER", SENDER)
    assert read_server(tmp_path) == MailServer(host="mail.example", sender=SENDER)
    (tmp_path / "mail.toml").write_text('host = "smtp.example"\nport = 465\nsecurity = "tls"\n')
    assert read_server(tmp_path) == MailServer(
        host="smtp.example", sender=SENDER, port=465, security="tls"
    )


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ('host = "m.example"', "“sender”"),
        ('sender = "a@b.example"', "“host”"),
        ('host = "m.example"\nsender = "a@b.example"\nport = "mail"', "number"),
        ('host = "m.example"\nsender = "a@b.example"\nsecurity = "some"', "starttls"),
        ('host = "m.example"\nsender = "a@b.example"\nsecurity = "none"', "encrypted"),
        ('hosts = "m.example"', "“hosts”"),
        ("host = ", "mail.toml"),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, settings: str, says: str) -> None:
    (tmp_path / "mail.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(NotAMailServer, match=says):
        read_server(tmp_path)
