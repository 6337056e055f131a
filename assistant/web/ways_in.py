"""Somebody’s way in, as a row of a page: an account, an invitation, or none yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import request

from assistant.appointments import roles_at
from assistant.plan.people import LEADS
from assistant.store.porter import Account, Invitation
from assistant.web import codes
from assistant.web.access import may_give, read_posts
from assistant.web.here import house, me, now
from assistant.web.names import nation
from assistant.web.sessions import porter

WORKS = ("teacher", "assistant", "key-adult")
NAMED = {
    "teacher": "Class or subject teacher",
    "parent": "Parent or carer",
    "pupil": "Pupil, 16 or over",
    "professional": "Works with a pupil, from outside",
}
ODD_ADDRESS = (
    "The e-mail address does not look right. Nobody is invited yet. Put it right, or leave the box "
    "empty to print the link."
)
LATE = "Your sign-in was too long ago, so nothing was done. Press the button once more."
GUARDED = LEADS | {"head"}  # they read what is held


@dataclass(frozen=True, kw_only=True)
class Row:
    """Somebody who may be invited. `state` is `open`, `invited` or `none`; `unsent` says that the
    mail with their link has not left; `guarded` is somebody whose way in this reader neither gives
    nor closes."""

    person: str
    name: str
    what: str
    kind: str
    post: str
    state: str
    until: str
    unsent: bool
    guarded: bool


def too_late(rows: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What to say where an invitation came too late after signing in: at which row, and why.

    `rows` are the ids of the rows on the page by person.
    """
    row = rows.get(request.args.get("late", ""))
    return ((row, LATE),) if row else ()


def named(role: str) -> str:
    """What a page calls somebody with this role, in the words of their nation (000-11)."""
    said = NAMED.get(role) or nation().roles.get(role, "works at the school")
    return said[:1].upper() + said[1:]


def row_of(name: str, role: str, of: str = "") -> Row:
    """The row of somebody with this role; `of` is what the plan calls their child."""
    person, account = house().store.person(name), porter().account(name)
    assert person is not None
    parent, usable = role == "parent", account is not None and can_sign_in(account)
    hats = house().store.posts.hats(name)
    invited = _invited(hats[0])
    return Row(
        person=name,
        name=person.name,
        what=f"Parent of {of}" if parent and of else named(role),
        kind=role if role in codes.MAILED else "staff",
        post="" if role in codes.MAILED else role,
        state="open" if usable else "invited" if invited else "none",
        until=invited.until if invited else "",
        unsent=invited is not None and invited.letter == "waits",
        guarded=_is_guarded(hats, account, usable=usable),
    )


def _is_guarded(hats: Iterable[str], account: Account | None, *, usable: bool) -> bool:
    """Whoever reads what is held is invited by those who may give that post, and renewed by none:
    who hands over a way in could use it."""
    held = set().union(*(_all_roles(each, account) for each in hats)) & GUARDED
    return bool(held) and (usable or not all(gives(role) for role in held))


def gives(post: str) -> bool:
    """Whether whoever is here gives and ends this post at their school."""
    person = me()
    if person is None:
        return False
    roles = roles_at(house(), person.school)
    there = (found for each, found in roles.items() if _has_come_in(each))
    mine = roles.get(person.id, set())
    return may_give(read_posts(), post, mine=mine, there=set().union(*there))


def _has_come_in(person: str) -> bool:
    account = porter().account(person)
    return account is not None and can_sign_in(account)


def can_sign_in(account: Account) -> bool:
    """Whether this account is open and has been made use of."""
    return not account.disabled and bool(account.address)


def _invited(person: str) -> Invitation | None:
    lasting = (each for each in porter().invitations() if each.until > now())
    return next((each for each in lasting if each.person == person), None)


def _all_roles(person: str, account: Account | None) -> set[str]:
    """What somebody is anywhere, since a lead may be the teacher of a plan too."""
    store = house().store
    on_plans = {str(row["role"]) for row in store.plans_of(person)}
    posts = {post.role for post in store.posts.of(person)}
    return on_plans | posts | {account.post if account else ""}
