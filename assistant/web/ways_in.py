"""Somebody’s way in, as a row of a page: an account, an invitation, or none yet."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.plan.people import LEADS
from assistant.store.porter import Account
from assistant.web.here import house, now
from assistant.web.sessions import porter

WORKS = (
    ("teacher", "Class or subject teacher"),
    ("assistant", "Teaching assistant"),
    ("key-adult", "Key adult"),
)
NAMED = dict(WORKS) | {
    "parent": "Parent or carer",
    "professional": "Works with a pupil, from outside",
    "senco": "SENCO",
    "dsl": "Safeguarding lead",
    "deputy": "Deputy safeguarding lead",
    "head": "Head",
    "governor": "Governor",
    "administrator": "System administrator",
}
GUARDED = LEADS | {"head"}  # they read what is held
LONGEST = 80  # characters of a name


@dataclass(frozen=True, kw_only=True)
class Row:
    """Somebody who may be invited. `state` is `open`, `invited` or `none`; `guarded` an account
    that is renewed on the machine alone."""

    person: str
    name: str
    what: str
    kind: str
    post: str
    state: str
    until: str
    guarded: bool


def row_of(name: str, role: str, of: str = "") -> Row:
    """The row of somebody with this role; `of` is what the plan calls their child."""
    person, account = house().store.person(name), porter().account(name)
    assert person is not None
    parent, usable = role == "parent", account is not None and can_sign_in(account)
    until = _invited_until(name)
    return Row(
        person=name,
        name=person.name,
        what=f"Parent of {of}" if parent and of else NAMED.get(role, "Works at the school"),
        kind="parent" if parent else "staff",
        post="" if parent else role,
        state="open" if usable else "invited" if until else "none",
        until=until,
        guarded=usable and bool(_all_roles(name, account) & GUARDED),
    )


def can_sign_in(account: Account) -> bool:
    """Whether this account is open and has been made use of."""
    return not account.disabled and bool(account.address)


def _invited_until(person: str) -> str:
    lasting = (each for each in porter().invitations() if each.until > now())
    return next((each.until for each in lasting if each.person == person), "")


def _all_roles(person: str, account: Account | None) -> set[str]:
    """What somebody is anywhere, since a lead may be the teacher of a plan too."""
    on_plans = {str(row["role"]) for row in house().store.plans_of(person)}
    return on_plans | {account.post if account else ""}
