"""A photo of Amara’s: added beside her words, looked at, passed on, seen at home, taken out."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, expect

from assistant.deeds import not_given
from tests.browser.before import has_shared, has_talked
from tests.browser.conftest import LAPTOP, PHONE, TABLET, ComesIn, School
from tests.browser.talks import hands_over, reads_on, releases
from tests.browser.visitor import Visitor
from tests.cast import AMARA, DAD, MISS_HART, MS_OKAFOR, NOON, PLAN, on_amaras

WORDS = "I build dens in the wood."
SAYS = "My best den."


@pytest.mark.parametrize("way", ["by keyboard alone"], indirect=True)
def test_a_photo_goes_from_amara_to_her_family_and_back_out(
    school: School, comes_in: ComesIn
) -> None:
    has_talked(school.house, DAD, {"good-at": "She builds."})
    not_given(school.house, on_amaras(MS_OKAFOR), MS_OKAFOR.id, "She gives none.", at=NOON)
    amara = hands_over(comes_in(MISS_HART, at=TABLET), level="short")
    adds_a_photo(amara)
    has_talked(school.house, AMARA, {})
    has_shared(school.house, MS_OKAFOR)

    dad = comes_in(DAD, at=PHONE)
    dad.goes_to(f"/plans/{PLAN}/page")
    expect(photo(dad, "Amara")).to_have_count(0)
    reader = comes_in(MS_OKAFOR, at=LAPTOP)
    reader.follows("Read what Amara said")
    is_seen(photo(reader, "Amara"))
    reader.goes_to(f"/plans/{PLAN}")
    releases(reader, to="School and family")
    is_seen(photo(dad, "Amara"))  # by itself, on the page that he has open

    takes_it_out(hands_over(comes_in(MISS_HART, at=TABLET), level="short"))
    expect(photo(dad, "Amara")).to_have_count(0)
    dad.sees(WORDS)
    dad.does_not_find(SAYS)


def adds_a_photo(amara: Visitor) -> None:
    """What is no photo is refused, and her words stay; then she chooses one."""
    reads_on(amara, until="practice")
    amara.presses("Pass")
    amara.writes(WORDS)
    amara.opens("Add a photo")
    chooses(amara, {"name": "den.jpg", "mimeType": "image/jpeg", "buffer": b"<svg>"})
    amara.presses("Next")
    amara.sees("This file does not open as a photo.")
    expect(amara.box).to_have_value(WORDS)
    amara.page.goto(f"/plans/{PLAN}/talk/said")
    amara.page.go_back()  # nothing asks whether to send it again
    expect(amara.box).to_have_value(WORDS)
    amara.opens("Add a photo")
    chooses(amara, {"name": "den.jpg", "mimeType": "image/jpeg", "buffer": den()})
    amara.writes(SAYS, into="What is in the photo? You can leave this out.")
    amara.page.context.set_offline(True)
    amara.hands.press(amara.page.get_by_role("button", name="Next", exact=True))
    amara.sees("No connection. Your words and your photo are still on this page.")
    expect(amara.box).to_have_value(WORDS)
    amara.page.context.set_offline(False)
    amara.presses("Next")


def chooses(visitor: Visitor, file: FilePayload) -> None:
    """Choose a file, as the device offers it."""
    with visitor.page.expect_file_chooser() as offered:
        visitor.hands.press(visitor.page.get_by_label("Your photo"))
    offered.value.set_files(file)


def den() -> bytes:
    """A photo, as a camera makes it."""
    file = BytesIO()
    Image.new("RGB", (1200, 900), "green").save(file, "JPEG")
    return file.getvalue()


@pytest.mark.parametrize("way", ["with scripts"], indirect=True)
def test_a_photo_that_is_chosen_shows_until_it_is_taken_away(comes_in: ComesIn) -> None:
    amara = hands_over(comes_in(MISS_HART, at=TABLET), level="short")
    reads_on(amara, until="practice")
    amara.presses("Pass")
    amara.opens("Add a photo")
    chooses(amara, {"name": "den.jpg", "mimeType": "image/jpeg", "buffer": den()})
    amara.sees("Your photo goes with your answer.")
    amara.look(amara.page)
    amara.writes(WORDS)
    amara.sees("Your photo goes with your answer.")
    amara.opens("Add a photo")
    amara.sees("You chose one.")
    amara.opens("Add a photo")
    amara.hands.press(amara.page.get_by_role("button", name="Take this photo away"))
    expect(amara.page.get_by_label("Your photo")).to_be_focused()
    expect(amara.page.get_by_label("Your photo")).to_have_value("")
    expect(amara.page.locator("canvas")).to_have_count(0)
    amara.does_not_find("You chose one.")
    amara.does_not_find("Your photo goes with your answer.")
    amara.presses("Next")
    expect(amara.page.locator("img.photo")).to_have_count(0)


def takes_it_out(amara: Visitor) -> None:
    """Her words stay without it."""
    amara.goes_to(f"/plans/{PLAN}/talk/said")
    is_seen(photo(amara, "you"))
    amara.follows("Change it", beside=SAYS)
    amara.presses("Take it out")
    amara.presses("Yes, take it out")
    amara.does_not_find(SAYS)


def photo(visitor: Visitor, whose: str) -> Locator:
    """The photo, by what stands for it."""
    return visitor.page.get_by_alt_text(f"A photo from {whose}: {SAYS}", exact=True)


def is_seen(found: Locator) -> None:
    """It is there, and it has come whole."""
    expect(found).to_be_visible()
    assert found.evaluate("it => it.decode().then(() => it.naturalWidth)") == 1200
