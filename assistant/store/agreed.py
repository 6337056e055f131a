"""What people agreed to, as kept beside their entries; erased with whoever is named in it."""

from __future__ import annotations

from dataclasses import asdict

import sqlite_utils

from assistant.plan.agreed import Kept

KEEP = """insert into agreed (entry, plan, digest, text, basis, pdf)
    values (:entry, :plan, :digest, :text, :basis, :pdf)
    on conflict (entry) do update set pdf = coalesce(excluded.pdf, pdf)"""
FIND = """select agreed.plan, entry, digest, text, basis, pdf from agreed join journal on id = entry
    where agreed.plan = ? order by number"""
ERASE = (
    """update agreed set text = '', basis = ''
    where instr(text, '"' || :who || '"')""",
    # A page names people who have said nothing, so it goes with anybody who was on the plan.
    """update agreed set pdf = null where plan in (
        select plan from members where person = :who
        union select plan from journal where by = :who or of = :who or scribe = :who)""",
)


def keep(db: sqlite_utils.Database, kept: Kept) -> None:
    """A text is kept once and never changed; its page on paper may come later."""
    db.execute(KEEP, asdict(kept))


def kept_of(db: sqlite_utils.Database, plan: str) -> tuple[Kept, ...]:
    """What was agreed to on a plan, in the order of the answers."""
    return tuple(Kept(**row) for row in db.query(FIND, (plan,)))


def erase(db: sqlite_utils.Database, person: str) -> None:
    """The digests stay: nobody can read a word in them."""
    for statement in ERASE:
        db.execute(statement, {"who": person})
