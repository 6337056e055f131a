"""A photo is redrawn before it is kept: upright, small, and with nothing in it but its points."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from PIL import Image

from assistant.pictures import MOST, WHY, NotAPicture, clean
from assistant.pictures.redraw import redraw
from assistant.plan.bare import NotBare, read_picture
from assistant.plan.picture import LONG, Picture
from tests.pictures.photos import (
    CANARY,
    CORNERS,
    HOSTILE,
    TAKEN,
    drawn,
    exif,
    file,
    jpeg_that_claims,
    moving,
    png,
    telling,
)

NAMED = {"red": (255, 0, 0), "lime": (0, 255, 0), "blue": (0, 0, 255), "yellow": (255, 255, 0)}
BARE = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}  # no more than that it is one


def opened(picture: Picture) -> Image.Image:
    """The picture as another program reads it."""
    return Image.open(BytesIO(picture.data))


def corners(image: Image.Image) -> tuple[str, ...]:
    """The colours of its four quarters, by name."""
    quarters = ((1, 1), (3, 1), (1, 3), (3, 3))
    points = [(x * image.width // 4, y * image.height // 4) for x, y in quarters]
    return tuple(map(_nearest, (image.convert("RGB").getpixel(at) for at in points)))


def _nearest(colour: object) -> str:
    assert isinstance(colour, tuple)
    return min(
        NAMED, key=lambda name: sum(abs(a - b) for a, b in zip(colour, NAMED[name], strict=True))
    )


@pytest.mark.parametrize("kind", TAKEN)
def test_nothing_that_a_file_says_besides_its_points_is_kept(kind: str) -> None:
    """R58: no place, name, remark, profile or other metadata."""
    data = telling(kind)
    assert CANARY in data, "or else it would prove nothing"
    picture = clean(data)
    image = opened(picture)
    assert CANARY not in picture.data
    assert not image.getexif()
    assert image.info.keys() <= BARE
    assert (picture.width, picture.height) == image.size == (60, 40)
    assert corners(image) == CORNERS
    assert clean(data) == picture, "sent again it is the same, and kept once"


# How a telephone was held, and the first letters of the corners that are then seen.
HELD = {1: "rlby", 2: "lryb", 3: "yblr", 4: "byrl", 5: "rbly", 6: "bryl", 7: "ylbr", 8: "lyrb"}


@pytest.mark.parametrize("kind", TAKEN)
@pytest.mark.parametrize("orientation", HELD)
def test_a_photo_stands_as_it_was_held(orientation: int, kind: str) -> None:
    picture = clean(file(drawn(), kind, exif=exif(orientation=orientation)))
    assert "".join(name[0] for name in corners(opened(picture))) == HELD[orientation]
    assert (picture.width > picture.height) == (orientation < 5)


@pytest.mark.parametrize(
    ("size", "small"),
    [
        pytest.param((4000, 3000), (1600, 1200), id="a photo of 12 million points"),
        pytest.param((1500, 3000), (800, 1600), id="upright"),
        pytest.param((40_000, 2), (1600, 1), id="a line"),
        pytest.param((1600, 1600), (1600, 1600), id="just small enough"),
        pytest.param((1, 1), (1, 1), id="a point"),
    ],
)
def test_a_picture_is_at_most_as_large_as_a_page_shows(
    size: tuple[int, int], small: tuple[int, int]
) -> None:
    picture = clean(file(Image.new("RGB", size, "red")))
    assert (picture.width, picture.height) == opened(picture).size == small
    assert max(small) <= LONG


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "I;16"])
def test_colours_of_every_kind_are_taken(mode: str) -> None:
    image = drawn().convert("L").convert(mode) if mode != "PA" else drawn().convert("P")
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert opened(clean(file(image, kind))).mode == "RGB"


def test_what_is_clear_in_a_drawing_is_white_and_few_colours_stay_sharp() -> None:
    drawing = Image.new("RGBA", (30, 30), (0, 0, 0, 0))
    drawing.paste((255, 0, 0, 255), (10, 10, 20, 20))
    picture = clean(file(drawing, "PNG"))
    assert picture.kind == "image/png"
    colours = opened(picture).getcolors()
    assert colours
    assert sorted(colours) == [(100, (255, 0, 0)), (800, (255, 255, 255))]


def test_a_png_of_many_colours_becomes_a_jpeg() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((60, 60), 90) for _ in "rgb"])
    assert clean(file(noise, "PNG")).kind == "image/jpeg"


@pytest.mark.parametrize("kind", ["MPO", "PNG", "WEBP"])
def test_of_several_pictures_in_a_file_the_first_is_kept(kind: str) -> None:
    image = opened(clean(moving(kind)))
    assert getattr(image, "n_frames", 1) == 1
    assert corners(image) == CORNERS


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b"<svg/>", "kind", id="a drawing that can run"),
        pytest.param(file(drawn(), "GIF"), "kind", id="a GIF"),
        pytest.param(b"x" * (MOST + 1), "large", id="more than 10 MB"),
        pytest.param(jpeg_that_claims(8000, 5001), "large", id="more than 40 million points"),
        pytest.param(png(2**31 - 1, 2**31 - 1, b""), "large", id="a bomb"),
        pytest.param(telling()[:-900], "damaged", id="cut short"),
        pytest.param(b"", "kind", id="nothing"),
    ],
)
def test_what_is_no_photo_is_refused_in_words(data: bytes, why: str) -> None:
    with pytest.raises(NotAPicture) as refused:
        clean(data)
    assert refused.value.why == why
    happened, kept, do = str(refused.value).rstrip(".").split(". ")
    assert kept == "What you wrote is still here"
    assert happened
    assert do


def test_five_hundred_hostile_files_leave_nothing_that_runs() -> None:
    """R58: each is refused in words, or becomes a picture of ours with nothing else in it."""
    dice = random.Random(58)
    names = [list(HOSTILE)[number % len(HOSTILE)] for number in range(500)]
    came = [(name, _came_of(HOSTILE[name](dice))) for name in names]
    kept = [(name, found) for name, found in came if isinstance(found, Picture)]
    for name, picture in kept:
        assert read_picture(picture.data) == picture, name
        assert b"canary" not in picture.data, name
        assert opened(picture).info.keys() <= BARE, name
    refused = {found for _, found in came if isinstance(found, str)}
    assert refused == {"kind", "large", "damaged"}
    assert 100 < len(kept) < 400
    assert clean(telling()).kind == "image/jpeg", "and the next photo is taken as ever"


def _came_of(data: bytes) -> Picture | str:
    try:
        return clean(data)
    except NotAPicture as refused:
        return refused.why


DRAWN = {kind: redraw(file(drawn(), kind)) for kind in ("JPEG", "PNG")}


@pytest.mark.parametrize("kind", DRAWN)
@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: data + b"x", id="a byte more"),
        pytest.param(lambda data: data[:-1], id="a byte less"),
        pytest.param(lambda data: data + data, id="twice"),
        pytest.param(lambda data: b"x" + data, id="a byte before"),
        pytest.param(lambda _: b"", id="nothing"),
    ],
)
def test_a_file_with_anything_besides_is_not_read_as_a_picture(kind, spoil) -> None:
    assert read_picture(DRAWN[kind]).data == DRAWN[kind]
    with pytest.raises(NotBare):
        read_picture(spoil(DRAWN[kind]))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(telling("JPEG"), id="a JPEG with words in it"),
        pytest.param(telling("PNG"), id="a PNG with words in it"),
        pytest.param(file(drawn(), progressive=True), id="a JPEG of several scans"),
        pytest.param(file(drawn(), "WEBP"), id="a WebP"),
        pytest.param(png(2000, 2000, b""), id="a large one"),
        pytest.param(b"<svg/>", id="a drawing that can run"),
    ],
)
def test_a_photo_that_was_not_redrawn_is_not_read_as_a_picture(data: bytes) -> None:
    with pytest.raises(NotBare):
        read_picture(data)


@pytest.mark.parametrize("why", WHY)
def test_every_reason_has_its_sentences(why: str) -> None:
    assert str(NotAPicture(why)).count(". ") == 2
