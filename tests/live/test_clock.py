"""A served school calls those who read held words by itself, whether or not anybody looks (R71)."""

from __future__ import annotations

import signal
from dataclasses import replace
from pathlib import Path

from assistant.house import STORE
from assistant.plan.people import Person
from assistant.store.porter import Account
from assistant.store.sqlite import SqliteStore
from tests.cast import KEY, MRS_REID, SCHOOL, member
from tests.live.served import a_school
from tests.plan.build import AMARA_SAID, entry
from tests.web.post import mail_server

MRS_LANE = Person(id="person-23", school=SCHOOL, name="Mrs Lane", called="Mrs Lane")
LONG_AGO = "2026-01-12T12:00:00+00:00"


def test_a_school_that_was_away_takes_the_steps_when_it_is_back_and_tells_of_each(
    tmp_path: Path, moved_in: Path
) -> None:
    school = a_school(tmp_path / "data", moved_in)
    store = SqliteStore(school.folder / STORE, KEY)
    store.add_person(MRS_LANE)
    store.join(member(MRS_LANE, "head", gives_part=False))
    for person in (MRS_REID, MRS_LANE):
        store.porter.keep_account(
            Account(person=person.id, kind="staff", address=f"{person.id}@school.example")
        )
    store.append(
        AMARA_SAID,
        replace(entry("h", MRS_REID, "held", cites=["said"]), by="net", at=LONG_AGO),
    )
    store.close()
    with mail_server() as (box, server):
        (school.folder / "mail.toml").write_text(
            f'host = "{server.host}"\nport = {server.port}\n'
            f'sender = "{server.sender}"\nsecurity = "none"\n',
            encoding="utf-8",
        )
        school.start()
        try:
            assert box.came.acquire(timeout=30)
            assert box.came.acquire(timeout=30)
        finally:
            school.stop(signal.SIGKILL)
    told = {address for _, addresses in box.envelopes for address in addresses}
    assert told == {f"{person.id}@school.example" for person in (MRS_REID, MRS_LANE)}
