"""Photos in the plan as a file: seen, told in words, and only by those who may."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from assistant.house import House
from assistant.plan.people import Person
from assistant.plan.picture import Picture
from tests.cast import DAD, MR_BELL, PLAN
from tests.conftest import SignIn
from tests.documents.reading import Read
from tests.web.filled import DADS, fill, in_sitting, say


def photo(colour: str) -> Picture:
    """A photo of one colour, as it is kept."""
    file = BytesIO()
    Image.new("RGB", (60, 40), colour).save(file, "JPEG", quality=100, subsampling=0)
    return Picture(data=file.getvalue(), kind="image/jpeg", width=60, height=40)


@pytest.fixture
def album(house: House) -> House:
    """Amara’s finished plan, with a photo of hers, one of Dad’s for the SENCO, and one held."""
    say(house, in_sitting(), "good-at", "My den.", picture=photo("#fe0000"), how="photo")
    say(house, in_sitting(), "hard-day", "He hits me.", picture=photo("#0000fe"), how="photo")
    private = {"picture": photo("#00fe00"), "how": "photo", "audience": "senco"}
    say(house, DADS, "good-at", "Her room.", **private)
    fill(house)
    return house


@pytest.mark.parametrize(
    ("person", "told"),
    [
        pytest.param(MR_BELL, ["A photo from Amara: My den."], id="the teacher"),
        pytest.param(
            DAD, ["A photo from Amara: My den.", "A photo from Dad: Her room."], id="Dad his own"
        ),
    ],
)
def test_a_photo_is_in_the_file_and_told_to_those_who_listen(
    album: House, sign_in: SignIn, person: Person, told: list[str]
) -> None:
    saved = Read(sign_in(person).get(f"/plans/{PLAN}/pdf").data)
    figures = [tag.found for tag in saved.tags.all("Figure")]
    assert [str(each.Alt) for each in figures] == told
    streams = [each for each in saved.pdf.objects if isinstance(each, pikepdf.Stream)]
    assert len([each for each in streams if each.get("/Subtype") == "/Image"]) == len(told)
    assert saved.untagged == 0
    red = [c for c in saved.colours if c[0] > 240 and c[1] < 20 and c[2] < 20]
    assert red, "the photo is seen on the first page"
