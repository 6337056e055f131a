"""Any page on paper: nothing is fetched for it, nothing of it is lost, pictures have words."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise, product
from threading import Thread

import pytest
from PIL.Image import Image

from assistant.documents.pdf import make_pdf
from tests.documents.reading import Read

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/>{}</svg>'
)
DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw=="
FORMS = {
    "a picture": '<img src="{}/cat.png" alt="My cat">',
    "a stylesheet": '<link rel="stylesheet" href="{}/look.css">',
    "an imported stylesheet": '<style>@import url("{}/look.css");</style>',
    "letters": '<style>@font-face {{ font-family: X; src: url("{}/x.ttf") }}</style>',
    "a ground": "<p style=\"background: url('{}/cat.png')\">Ground</p>",
    "a drawing inside": '<svg viewBox="0 0 9 9"><title>Cat</title><image href="{}/c.png"/></svg>',
    "an attachment": '<link rel="attachment" href="{}/cat.png">',
    "a base": '<base href="{}/"><img src="cat.png" alt="My cat">',
}


def page(body: str, *, title: str = "Plait") -> str:
    """A page of ours with this in its main part."""
    return (
        f'<!doctype html><html lang="en-GB" class="look-plan"><head><title>{title}</title>'
        '<link rel="stylesheet" href="/static/plait.css"></head><body><header>Leave</header>'
        f'<main><article class="sheet"><h1>Amara’s plan</h1>{body}</article></main></body></html>'
    )


def made(body: str) -> Read:
    """The PDF of such a page."""
    return Read(make_pdf(page(body)))


@pytest.fixture
def outside() -> Iterator[tuple[str, list[str]]]:
    """A web server somewhere else: its address, and what it was asked for."""
    asked: list[str] = []

    class Asked(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_nothing_is_fetched_from_elsewhere(form: str, outside: tuple[str, list[str]]) -> None:
    address, asked = outside
    assert "Amara’s plan" in made(form.format(address)).text
    assert asked == []


def test_a_file_of_this_machine_is_not_put_in() -> None:
    here = made(f'<link rel="attachment" href="file://{__file__}">')
    assert "/Names" not in here.pdf.Root or "/EmbeddedFiles" not in here.pdf.Root.Names
    assert "/XObject" not in str(made(f'<img src="file://{__file__}" alt="x">').pdf.pages[0])


def test_only_the_main_part_is_printed_and_no_address_of_ours_is_in_it() -> None:
    read = made('<p>See <a href="/plans/plan-1/talk">the talk</a>.</p>')
    assert read.text == "Amara’s plan See the talk."
    assert "/Annots" not in read.pdf.pages[0]
    assert b"plait.invalid" not in read.file


def test_the_title_of_the_file_is_its_heading_not_that_of_the_window() -> None:
    read = made("")
    assert str(read.pdf.docinfo["/Title"]) == "Amara’s plan"


def test_a_size_that_grows_with_the_screen_is_its_largest_on_paper() -> None:
    assert max(size for _, size, _ in made("<p>Words</p>").letters) == pytest.approx(24, abs=0.1)


def test_a_picture_has_its_words() -> None:
    body = f'<img src="{DOT}" alt="My cat">' + SQUARE.format("<title>My house</title>")
    read = made(body)
    assert [str(tag.found.Alt) for tag in read.tags.all("Figure")] == ["My cat", "My house"]


def test_a_drawing_that_decorates_is_seen_and_not_read() -> None:
    body = '<p><svg class="shape is-family" viewBox="0 0 9 9" aria-hidden="true">'
    read = made(body + '<path d="M0 0h9v9z"/></svg> Mum</p>')
    assert list(read.tags.all("Figure")) == []
    assert read.untagged == 0
    assert read.text == "Amara’s plan Mum"
    assert (0x0B, 0x6B, 0x62) in read.colours


LONG = "START " + " ".join(f"word{number}" for number in range(900)) + " END"
NUMBER = '<span class="number">1</span>'
PLACES = {
    "a quote": '<figure class="quote"><blockquote><p>{}</p></blockquote></figure>',
    "one of two columns": '<div class="columns"><div><p>{}</p></div><div><p>Short</p></div></div>',
    "a fact": '<dl class="facts"><div><dt>A</dt><dd>{}</dd></div><div><dt>B</dt></div></dl>',
    "a promise": '<div class="said is-family"><p>{}</p></div>',
    "a long-term outcome": '<ol class="ahead plain"><li>' + NUMBER + "<p>{}</p></li></ol>",
    "an outcome": '<div class="outcome"><h3>' + NUMBER + "<span>{}</span></h3></div>",
    "what it answers": '<div class="outcome"><h3>1</h3><ol class="thread"><li>{}</ol></div>',
    "a table": '<table class="table"><tbody><tr><th>What</th><td>{}</td></tr></tbody></table>',
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_words_longer_than_a_page_are_all_there_within_the_margins(place: str) -> None:
    read = made(f'<section class="strand is-pupil"><h2>Words</h2>{place.format(LONG)}</section>')
    assert LONG in read.text
    assert len(read.pages) > 1
    assert all(box[2] <= 595 - 36 and box[1] > 15 for _, _, box in read.letters)


def test_a_word_longer_than_its_place_is_all_there_within_the_margins() -> None:
    long = "comic" * 40
    places = {**PLACES, "a table": f'<div class="outcome">{PLACES["a table"]}</div>'}
    read = made("".join(place.format(long) for place in places.values()))
    assert read.text.replace(" ", "").count(long) == len(PLACES)
    assert all(box[2] <= 595 - 36 for _, _, box in read.letters)


def test_the_lines_of_those_who_signed_stand_apart_within_the_margins() -> None:
    signed = '<div class="signature is-{}"><p>Amara agrees</p></div>'
    read = made(f'<div class="signatures">{signed.format("pupil")}{signed.format("school")}</div>')
    picture = read.shown[0].render(scale=2).to_pil().convert("RGB")
    lines = [[x for x, y in _places(picture, colour)] for colour in ((180, 70, 15), (61, 58, 156))]
    assert max(lines[0]) + 20 < min(lines[1])
    assert max(lines[1]) < 2 * (595 - 42)


def _places(picture: Image, colour: tuple[int, int, int]) -> list[tuple[int, int]]:
    """Where a picture has exactly this colour."""
    places = product(range(picture.width), range(picture.height // 4))
    return [place for place in places if picture.getpixel(place) == colour]


def test_a_fact_as_wide_as_the_page_stands_on_one_line_below_the_others() -> None:
    facts = "".join(f"<div><dt>Name</dt><dd>Value {number}</dd></div>" for number in range(4))
    wide = "One of her cousins has been very ill and is not at school now"
    read = made(
        f'<dl class="facts">{facts}<div class="wide"><dt>More</dt><dd>{wide}</dd></div></dl>'
    )
    assert wide in read.pages[0].splitlines()


def test_letters_that_our_font_lacks_come_from_another() -> None:
    read = made("<p>Łukasz, Привіт, مرحبا, 🦕</p>")
    assert "Łukasz, Привіт, مرحبا" in read.text
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(f.keys()) for f in read.fonts)


def test_a_picture_that_somebody_typed_can_be_read_out() -> None:
    read = made("<p>I like dinosaurs 🦕</p>")
    letters = b"".join(each.ToUnicode.read_bytes() for each in read.every("Subtype", "/Type0"))
    assert "🦕".encode("utf-16-be").hex() in letters.decode().lower()


def test_a_long_fact_takes_the_whole_row_and_no_longer_to_set_than_a_paragraph() -> None:
    words = " ".join(f"brother{number}" for number in range(40))
    short = "<div><dt>Surname</dt><dd>Okoro</dd></div>" * 4
    facts = f'<dl class="facts">{short}<div class="wide"><dt>More</dt><dd>{words}</dd></div></dl>'
    lines = [line for line in made(facts).pages[0].splitlines() if "brother" in line]
    assert 4 <= len(lines) <= 6
    assert _least_seconds(facts) < 10 * _least_seconds(f"<p>{words}</p>")


def _least_seconds(body: str) -> float:
    times = [time.perf_counter()]
    for _ in range(4):
        made(body)
        times.append(time.perf_counter())
    return min(after - before for before, after in pairwise(times))
