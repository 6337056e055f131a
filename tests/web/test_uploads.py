"""A form may bring a picture, never put on the disk; too large a one takes no words along."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import Flask, request
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from assistant.house import House
from assistant.pictures import MOST
from assistant.web.uploads import WHOLE, AtMost
from tests.cast import DAD, PLAN
from tests.conftest import SignIn
from tests.page import visit
from tests.web.filled import DADS, say

TALK = f"/plans/{PLAN}/talk"


def _form(size: int, **fields: str) -> dict[str, Any]:
    """What a browser sends for a form with a picture of so many bytes."""
    file = FileStorage(BytesIO(b"x" * size), "den.jpg")
    boundary, body = encode_multipart({**fields, "photo": file})
    return {"data": body, "content_type": f"multipart/form-data; boundary={boundary}"}


def test_a_file_of_a_form_stays_in_memory(app: Flask) -> None:
    """R57: what a form brings is put aside on the disk otherwise, unencrypted."""
    with app.test_request_context(TALK, method="POST", **_form(2_000_000)):
        request.max_content_length = WHOLE
        file = request.files["photo"].stream
        assert isinstance(file, AtMost)
        assert len(file.read()) == 2_000_000


def test_of_a_file_that_is_too_large_no_more_is_kept_than_shows_it() -> None:
    file = AtMost()
    for _ in range(4):
        assert file.write(b"x" * 3_000_000) == 3_000_000
    assert len(file.getvalue()) == MOST + 1


def test_a_file_is_read_once_whole_or_in_pieces() -> None:
    file = AtMost()
    file.write(b"my den")
    file.seek(0)
    assert (file.read(), file.read()) == (b"my den", b"")
    file.seek(0)
    assert (file.read(3), file.read(), file.read()) == (b"my ", b"den", b"")


def test_the_words_beside_a_photo_that_is_too_large_are_given_back(
    house: House, sign_in: SignIn
) -> None:
    said = say(house, DADS, "good-at", "She builds.")
    page = visit(sign_in(DAD), f"{TALK}/change/{said.id}")
    fields = dict(page.form("Keep this").fill("words", "She builds dens.").data("Keep this"))
    answer = page.client.post(page.path, **_form(MOST + 5, **fields))
    assert answer.status_code == 422
    assert "This photo is too large." in answer.text
    assert "She builds dens." in answer.text


def test_no_other_form_may_be_as_large(sign_in: SignIn) -> None:
    answer = sign_in(DAD).post(f"/plans/{PLAN}/promise", **_form(2_000_000))
    assert answer.status_code == 413


def test_words_without_a_photo_may_be_no_longer_where_a_photo_may_come(sign_in: SignIn) -> None:
    """Found by trying: sixty million letters of them kept the server busy for minutes."""
    answer = sign_in(DAD).post(TALK, data={"words": "x" * 1_100_000})
    assert answer.status_code == 413
