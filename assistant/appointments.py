"""Give somebody a post at a school, or end it: on every plan at once where the post is on them."""

from __future__ import annotations

from assistant.house import House
from assistant.plan.people import LEADS, ON_EVERY_PLAN, Member, Post

OF_A_FAMILY = frozenset({"pupil", "parent"})


def appoint(house: House, post: Post, *, by: str, at: str) -> None:
    """Give a post, and with it a place on every plan; again, it puts right what is missing.

    Somebody who is on a plan as something else stays that there, and a parent who was.
    """
    store = house.store
    store.posts.appoint(post, by=by, at=at)
    for plan in store.posts.plans(post.school) if post.role in ON_EVERY_PLAN else ():
        was = {m.person: m for m in store.members(plan, former=True)}.get(post.person)
        if was is None or (was.former and was.role not in OF_A_FAMILY):
            store.join(Member(person=post.person, plan=plan, role=post.role, gives_part=False))


def dismiss(house: House, post: Post, *, by: str, at: str) -> None:
    """End a post, its place on every plan, and its duty; what its holder did stays as it was."""
    store = house.store
    for plan in store.posts.plans(post.school):
        there = store.member(plan, post.person)
        if there and there.role == post.role:
            store.leave(plan, post.person)
    if post.role in LEADS:
        store.duty.mark(post.person, post.school, at=at, until=at)
    store.posts.dismiss(post, by=by, at=at)


def roles_at(house: House, school: str) -> dict[str, set[str]]:
    """What everybody who works for a school is there, by their ids."""
    return {person.id: set(roles) for person, roles in house.store.posts.staff(school)}
