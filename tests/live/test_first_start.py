"""The first start of a school, and a way back in for who has lost every other one."""

from __future__ import annotations

import re
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.commands import main
from assistant.house import STORE
from assistant.store.key import key_beside, write_key
from assistant.store.sqlite import SqliteStore
from assistant.web.invitations import fits
from assistant.web.sessions import hashed
from tests.cast import KEY, NOON
from tests.live.served import Served, a_school
from tests.web.test_sign_in import ACCOUNT_OF_OKAFOR, ADDRESS

LINK = re.compile(r"Make the first SENCO here, once: (http://127\.0\.0\.1:\d+/first/\S{43})\n")


@pytest.fixture
def school(tmp_path: Path, moved_in: Path) -> Iterator[Served]:
    """A school in which nobody has an account."""
    school = a_school(tmp_path / "data", moved_in)
    yield school
    if school.process:
        school.stop()


def test_while_there_is_no_senco_each_start_prints_a_new_link(school: Served) -> None:
    links = []
    for _ in range(2):
        school.start()
        assert school.process
        assert school.process.stdout
        found = LINK.search(school.process.stdout.readline())
        assert found
        links.append(found[1])
        with urllib.request.urlopen(links[-1], timeout=10) as page:
            assert "Set up your school" in page.read().decode()
        for old in links[:-1]:
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(old, timeout=10)
        school.stop()
    assert len(set(links)) == 2


@pytest.fixture
def data(tmp_path: Path, moved_in: Path) -> Path:
    """The data folder of a school in which Ms Okafor has an account."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    shutil.copy(moved_in, folder / STORE)
    write_key(key_beside(folder), KEY)
    store = SqliteStore(folder / STORE, KEY)
    store.porter.keep_account(ACCOUNT_OF_OKAFOR)
    store.close()
    return folder


def test_the_machine_itself_gives_a_new_way_in(data: Path) -> None:
    done = CliRunner().invoke(main, ["invite", f" {ADDRESS.upper()}", "--data", str(data)])
    found = re.search(r"/invitation/(\S{43})\nCode: (\S{9}) ", done.stdout)
    assert found, done.output
    store = SqliteStore(data / STORE, KEY)
    invited = fits(store.porter, hashed(found[1]), found[2], at=NOON[:4])
    assert invited
    assert (invited.person, invited.kind, invited.post) == (
        ACCOUNT_OF_OKAFOR.person,
        "staff",
        "senco",
    )
    assert store.porter.account(invited.person) == ACCOUNT_OF_OKAFOR, "and the old one goes on"
    store.close()


@pytest.mark.parametrize("address", ["nobody@hill-lane.example", ""])
def test_nobody_is_given_a_way_in_who_had_none(data: Path, address: str) -> None:
    done = CliRunner().invoke(main, ["invite", address, "--data", str(data)])
    assert done.exit_code == 2
    assert "Nobody signs in with" in done.stderr
    empty = CliRunner().invoke(main, ["invite", ADDRESS, "--data", str(data / "other")])
    assert empty.exit_code == 2
    assert not (data / "other").exists()
