"""An id that a form brings for somebody new is one that a page makes, and never the program’s."""

from __future__ import annotations

import pytest

from assistant.house import House
from assistant.plan.people import PROGRAM
from assistant.turns import new_id
from assistant.web.somebody import is_made
from tests.cast import MS_OKAFOR, PLAN
from tests.conftest import SignIn

NOT_OURS = [*sorted(PROGRAM), "a", "x" * 17, "y" * 64]


@pytest.mark.parametrize("name", NOT_OURS)
@pytest.mark.parametrize(
    ("page", "more"),
    [
        ("/invitations", {"post": "teacher"}),
        (f"/plans/{PLAN}/people", {"role": "assistant"}),
        (f"/plans/{PLAN}/particulars", {"person-9-name": "Mr Net", "person-9-role": "cook"}),
    ],
)
def test_nobody_gets_an_id_that_no_page_makes(
    house: House, sign_in: SignIn, page: str, more: dict[str, str], name: str
) -> None:
    """Found by trying: a catch of the safeguarding net was then “Handed over by Mr Net”."""
    client = sign_in(MS_OKAFOR)
    key = "person-9-of" if "person-9-name" in more else "id"
    data = {"name": "Mr Net", **more, "csrf_token": client.token()}
    assert client.post(page, data={**data, key: name}).status_code in (303, 404)
    assert house.store.person(name) is None
    made = new_id()
    assert client.post(page, data={**data, key: made}).status_code == 303
    assert house.store.person(made)


def test_a_plan_that_is_begun_has_an_id_that_a_page_makes(house: House, sign_in: SignIn) -> None:
    client = sign_in(MS_OKAFOR)
    data = {"id": "net", "called": "Kofi", "csrf_token": client.token()}
    made = client.post("/begin", data=data).location.split("/")[2]
    assert made != "net"
    assert is_made(made)
