"""Take the pictures of the README: `.venv/bin/python docs/screenshots.py` after `make test`."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image  # comes with weasyprint
from playwright.sync_api import Page, ViewportSize, sync_playwright

IMAGES = Path(__file__).parent / "images"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
MOST = 150_000  # bytes of a picture


def sam_answers(page: Page) -> None:
    """Sam has read what comes first, and writes what he is good at."""
    passes_until(page, "What are you good at?")
    page.get_by_role("textbox").fill("Building towers. The last one was taller than me.")


def his_mum_answers(page: Page) -> None:
    """Sam's mum has said two things, and writes a third."""
    page.get_by_role("link", name="Start").click()
    passes_until(page, "What do people like")
    says(page, "His jokes. He tells them with a very straight face.")
    says(page, "Building. He can build the same tower for a whole afternoon.")
    page.get_by_role("textbox").fill("He explains how a thing works so that")


def passes_until(page: Page, words: str) -> None:
    """Read on, and pass, up to the question that begins with these words."""
    while not question(page).startswith(words):
        now = question(page)
        page.get_by_role("button", name=re.compile("^(Pass|Next)$")).last.click()
        page.locator("#question, h1.ask").filter(has_not_text=now).wait_for()


def says(page: Page, words: str) -> None:
    """Answer the question that stands there."""
    page.get_by_role("textbox").fill(words)
    now = question(page)
    page.get_by_role("button", name="Send").click()
    page.locator("#question").filter(has_not_text=now).wait_for()


def question(page: Page) -> str:
    """What is asked now."""
    return page.locator("#question, h1.ask").inner_text()


def opens_the_desk(page: Page) -> None:
    """From the plan to the desk on which it was made."""
    page.get_by_role("link", name="Amara’s plan").first.click()


def walks_the_thread(page: Page) -> None:
    """From the desk to the golden thread of the first outcome."""
    opens_the_desk(page)
    page.get_by_role("link", name="Walk the golden thread").click()
    page.get_by_role("link", name="Amara starts her writing by herself.").click()
    page.get_by_text("The words:").wait_for()


def looks_at_what_is_open(page: Page) -> None:
    """From the desk to the gap list."""
    opens_the_desk(page)
    page.get_by_role("link", name="worth a look").click()
    page.get_by_role("heading", name="What is still open").wait_for()


def reads(page: Page) -> None:
    """From his first page to the plan, as a parent has it."""
    page.get_by_role("link", name="Read the plan").click()
    page.locator(".sheet").wait_for()


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Who comes in, by which door, at which device, and what they do there."""

    size: ViewportSize
    door: str
    scene: Callable[[Page], None]


PICTURES = {
    "pupil": Picture(size={"width": 1024, "height": 768}, door="Sam, with", scene=sam_answers),
    "parent": Picture(size={"width": 390, "height": 844}, door="Sam’s mum", scene=his_mum_answers),
    "desk": Picture(
        size={"width": 1440, "height": 900}, door="Amara’s finished", scene=opens_the_desk
    ),
    "thread": Picture(
        size={"width": 1024, "height": 768}, door="Amara’s finished", scene=walks_the_thread
    ),
    "open": Picture(
        size={"width": 1024, "height": 768}, door="Amara’s finished", scene=looks_at_what_is_open
    ),
    "plan": Picture(size={"width": 1024, "height": 768}, door="Amara’s Dad", scene=reads),
}


@contextmanager
def demonstration() -> Iterator[str]:
    """A demonstration school at an address of its own, for as long as it is needed."""
    plait = Path(sys.executable).with_name("plait")
    command = [str(plait), "demo", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as school:  # noqa: S603
        assert school.stdout
        yield next(filter(None, map(_address, school.stdout)))
        school.terminate()


def _address(line: str) -> str:
    found = re.search(r"http://\S+", line)
    return found[0] if found else ""


def take(pictures: dict[str, Picture]) -> None:
    """Photograph each scene, with calm pages and no motion."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    with demonstration() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, picture in pictures.items():
            page = browser.new_page(viewport=picture.size, reduced_motion="reduce")
            page.goto(address)
            page.get_by_role("button", name=re.compile(rf"^{picture.door}")).click()
            picture.scene(page)
            _save(page, IMAGES / f"{name}.png")
        browser.close()


def _save(page: Page, file: Path) -> None:
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(256, dither=Image.Dither.NONE).save(file, optimize=True)
    assert file.stat().st_size <= MOST, f"{file} is larger than a README needs"


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    take(PICTURES)
