"""The plan as a file: a document that everybody can read, and nobody reads what is not theirs."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree.ElementTree import tostring

import html5lib
import pytest
from flask.testing import FlaskClient

from assistant.documents.tree import read
from assistant.house import House
from assistant.plan.people import Person
from tests.cast import AMARA, DAD, MISS_HART, MR_BELL, MRS_REID, MS_OKAFOR, MUM, PLAN, SAMS_MUM
from tests.documents.reading import Read, Tag
from tests.documents.test_photos import photo
from tests.web.browsing import let_in, open_house, visitor
from tests.web.filled import DADS, HARD, WISH, fill, in_sitting, say, write

HELD = "he hits me when I spill things"
FOR_THE_SENCO = "She wears glasses for the board."
NOT_SHARED = "Helps to set up the library."
READERS = (AMARA, DAD, MUM, MS_OKAFOR, MR_BELL, MISS_HART)
HOLDS = {  # what may stand directly inside a tag of PDF/UA (ISO 32000-1, 14.8.4)
    "L": {"LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"THead", "TBody", "TFoot", "TR", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
    "Document": {"Part"},
}
STANDS_IN = {"LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}, "TR": {"THead", "TBody", "Table"}}
LEVELS = ("H1", "H2", "H3", "H4", "H5", "H6")


def _finished(house: House) -> House:
    """Amara's finished plan, with words that are held, kept for the SENCO, and not yet shared."""
    say(house, in_sitting(), "hard-day", HELD, how="scribed")
    say(house, DADS, "health", FOR_THE_SENCO, audience="senco")
    say(house, in_sitting(), "good-at", "My den.", picture=photo("#fe0000"), how="photo")
    fill(house)
    write(house, "strength", NOT_SHARED)
    return house


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A browser before Amara's finished plan."""
    return visitor(_finished(open_house(tmp_path_factory.mktemp("pdf"))))


@pytest.fixture(scope="module")
def saved(client: FlaskClient) -> dict[str, Read]:
    """The file that each reader saves, by the reader's id."""
    found = {}
    for person in READERS:
        let_in(client, person)
        found[person.id] = Read(client.get(f"/plans/{PLAN}/pdf").data)
    return found


@pytest.fixture(scope="module")
def plan(saved: dict[str, Read]) -> Read:
    """What the SENCO saves."""
    return saved[MS_OKAFOR.id]


def _page(client: FlaskClient, person: Person) -> str:
    """The words of the page that this reader sees, with single spaces."""
    let_in(client, person)
    page = html5lib.parse(client.get(f"/plans/{PLAN}/page").text, namespaceHTMLElements=False)
    return " ".join(" ".join(page.find(".//main").itertext()).split())


each_reader = pytest.mark.parametrize("person", READERS, ids=lambda person: person.called)


# A file to keep -----------------------------------------------------------


def test_it_is_saved_under_a_name_that_names_nobody_and_is_kept_by_nobody(client) -> None:
    let_in(client, DAD)
    response = client.get(f"/plans/{PLAN}/pdf")
    assert response.mimetype == "application/pdf"
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="pupil-support-plan.pdf"'
    )
    assert response.headers["Cache-Control"] == "no-store"


def test_the_page_leads_to_it(client) -> None:
    let_in(client, DAD)
    assert f'href="/plans/{PLAN}/pdf">Save as PDF</a>' in client.get(f"/plans/{PLAN}/page").text


@pytest.mark.parametrize("person", [MRS_REID, SAMS_MUM], ids=lambda person: person.called)
def test_those_who_may_not_open_the_page_may_not_save_it(client, person) -> None:
    let_in(client, person)
    assert client.get(f"/plans/{PLAN}/pdf").status_code == 404


def test_the_page_is_read_as_a_browser_reads_it(client) -> None:
    let_in(client, MS_OKAFOR)
    for address in (f"/plans/{PLAN}/page", "/blank"):
        html = client.get(address).text
        ours, theirs = read(html), html5lib.parse(html, namespaceHTMLElements=False)
        sheets = [page.find(".//article") for page in (ours, theirs)]
        assert tostring(sheets[0]) == tostring(sheets[1])


# What the file says of itself ---------------------------------------------


def test_a_zero_byte_in_somebodys_words_is_left_out_as_browsers_do() -> None:
    """Found by trying: it stopped the file for everybody on the plan."""
    assert "".join(read("<html><main><p>“\0”</p></main></html>").itertext()) == "“”"


def test_its_language_is_british_english_and_its_title_is_shown(plan) -> None:
    assert str(plan.pdf.Root.Lang) == "en-GB"
    assert str(plan.pdf.docinfo["/Title"]) == "Amara’s plan"
    assert plan.pdf.Root.ViewerPreferences.DisplayDocTitle


def test_it_says_that_it_is_pdf_ua(plan) -> None:
    with plan.pdf.open_metadata() as metadata:
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert metadata["{http://purl.org/dc/elements/1.1/}title"] == "Amara’s plan"


def test_it_is_tagged_and_every_page_is_walked_by_its_tags(plan) -> None:
    assert plan.pdf.Root.MarkInfo.Marked
    assert plan.tags.kind == "Document"
    assert {str(page.Tabs) for page in plan.pdf.pages} == {"/S"}


def test_everything_that_is_drawn_is_tagged_or_is_decoration(plan) -> None:
    assert plan.untagged == 0


def test_every_font_is_inside_and_its_letters_can_be_copied(plan) -> None:
    assert plan.fonts, "there are some"
    for font in plan.fonts:
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()), font.FontName
    assert all("/ToUnicode" in each for each in plan.every("Subtype", "/Type0"))


# Its tags -----------------------------------------------------------------


def test_headings_begin_at_the_first_level_and_jump_over_none(plan) -> None:
    levels = [LEVELS.index(tag.kind) for tag in plan.tags.all(*LEVELS)]
    assert levels.count(0) == 1
    assert levels[0] == 0
    assert len(levels) > 20
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_reader_can_list_the_headings_in_order(plan) -> None:
    strands = [words for level, words in plan.headings if level == 2]
    assert strands[:3] == [
        "In Amara’s own words",
        "Amara’s family",
        "Strengths and difficulties",
    ]


def test_lists_and_tables_hold_only_what_they_may(plan) -> None:
    found: list[tuple[str, str]] = []

    def walk(tag: Tag) -> None:
        found.extend((tag.kind, inside.kind) for inside in tag.inside)
        for inside in tag.inside:
            walk(inside)

    walk(plan.tags)
    assert {"L", "LI", "Table", "TR"} <= {inside for _, inside in found}, "there are some"
    wrong = [pair for pair in found if pair[1] not in HOLDS.get(pair[0], {pair[1]})]
    wrong += [pair for pair in found if pair[0] not in STANDS_IN.get(pair[1], {pair[0]})]
    assert wrong == []


def test_a_cell_of_a_table_says_what_heads_it(plan) -> None:
    cells = list(plan.tags.all("TD"))
    assert cells
    assert all(len(cell.found.A.Headers) == 2 for cell in cells)


def test_a_fact_is_a_label_with_its_words(plan) -> None:
    kinds = [[part.kind for part in item.inside] for item in plan.tags.all("LI")]
    assert kinds.count(["Lbl", "LBody"]) > 15


def test_no_tag_is_empty(plan) -> None:
    assert [tag.kind for tag in plan.tags.all() if not len(tag.found.K)] == []


def test_every_picture_has_its_words(plan) -> None:
    pictures = list(plan.tags.all("Figure"))
    assert pictures, "there are some"
    assert all(str(tag.found.get("/Alt", "")).strip() for tag in pictures)


# Its words ----------------------------------------------------------------


@each_reader
def test_it_says_what_the_page_says_and_nothing_else(client, saved, person) -> None:
    page, said = _page(client, person), saved[person.id].text
    quotes = re.findall(r"“[^”]*”", page)
    assert quotes, "there are some"
    assert [quote for quote in quotes if quote not in said and HELD not in quote] == []
    assert set(re.findall(r"\w+", said)) - set(re.findall(r"\w+", page)) <= {"a", "b"}


@each_reader
def test_words_that_are_held_are_in_nobodys_file(saved, person) -> None:
    said = saved[person.id].text
    assert HELD not in said
    assert "“”" not in said


@each_reader
def test_what_one_reader_alone_may_see_is_in_no_other_file(saved, person) -> None:
    said = saved[person.id].text
    assert (FOR_THE_SENCO in said) == (person in (DAD, MS_OKAFOR))
    assert ("07700 900123" in said) == (person in (DAD, MS_OKAFOR))
    assert (NOT_SHARED in said) == (person not in (AMARA, DAD, MUM))


@each_reader
def test_the_pupils_words_come_first_and_stand_as_they_were_said(saved, person) -> None:
    said = saved[person.id].text
    in_order = ["a snail detective", f"“{HARD}”", f"“{WISH}”", "Strengths and difficulties"]
    places = [said.find(words) for words in in_order]
    assert -1 not in places
    assert places == sorted(places)


# Its look -----------------------------------------------------------------


def test_its_words_are_of_a_size_that_is_easy_to_read(plan) -> None:
    sizes = [round(size, 1) for _, size, box in plan.letters if box[1] > 40]  # above the foot
    assert min(sizes) >= 11
    assert sum(size >= 12 for size in sizes) > 0.6 * len(sizes)


def test_every_letter_stands_within_the_margins(plan) -> None:
    assert [
        box
        for _, _, box in plan.letters
        if box[0] < 36 or box[2] > 595 - 36 or box[1] < 15 or box[3] > 842 - 36
    ] == []


def test_no_heading_is_the_last_line_of_a_page(plan) -> None:
    headings = {words for _, words in plan.headings}
    last = [page.strip().splitlines()[-1].strip() for page in plan.pages]
    assert [line for line in last if line in headings] == []


def test_each_part_of_an_outcome_has_its_own_line_as_it_was_written(house: House) -> None:
    """Numbered parts ran on in one line; those with a letter are a list."""
    fill(house)
    parts = ("In two years Amara looks after herself:", "1. she says it", "2. she goes back")
    write(house, "long-term", "\n".join(parts))
    client = visitor(house)
    let_in(client, MS_OKAFOR)
    text = "\n".join(Read(client.get(f"/plans/{PLAN}/pdf").data).pages)
    lines = [line.strip() for line in text.splitlines()]
    at = next(n for n, line in enumerate(lines) if line.endswith(parts[0]))
    assert tuple(lines[at + 1 : at + 3]) == parts[1:]
