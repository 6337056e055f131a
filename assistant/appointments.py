"""Give somebody a post at a school, or end it: on every plan at once where the post is on them."""

from __future__ import annotations

from dataclasses import replace

from assistant.house import House
from assistant.plan.people import LEADS, ON_EVERY_PLAN, Member, Person, Post
from assistant.turns import new_id

OF_A_FAMILY = frozenset({"pupil", "parent"})


def appoint(house: House, post: Post, *, by: str, at: str) -> None:
    """Give a post, and with it a place on every plan; again, it puts right what is missing.

    Somebody who is or was on a plan as something else stays that there: what they released is read
    by what they were.
    """
    store = house.store
    store.posts.appoint(post, by=by, at=at)
    for plan in store.posts.plans(post.school) if post.role in ON_EVERY_PLAN else ():
        was = {m.person: m for m in store.members(plan, former=True)}.get(post.person)
        if was is None or (was.former and was.role == post.role):
            store.join(Member(person=post.person, plan=plan, role=post.role, gives_part=False))


def person_for(house: House, human: Person, role: str, *, called: str) -> str:
    """Which person somebody is in a post: themselves, or another one, called after the post, where
    they are or were something else on every plan, or once were on one.

    What somebody did is read by what they are on a plan, so nobody is two things on one.
    """
    hats = house.store.posts.hats(human.id)
    here = roles_at(house, human.school)
    if role not in ON_EVERY_PLAN:
        return hats[0]
    if there := [each for each in hats if role in here.get(each, ())]:
        return there[0]
    if free := [each for each in hats if _was(house, human.school, each) <= {role}]:
        return free[0]
    return _another(house, house.store.person(hats[0]) or human, role, called=called)


def person_again(house: House, person: Person, plan: str, role: str) -> str:
    """Which person somebody is who comes back to a plan: themselves, or another one where they were
    something else there."""
    there = {each.person: each for each in house.store.members(plan, former=True)}
    was = there.get(person.id)
    if was is None or not was.former or was.role == role:
        return person.id
    whose = house.store.person(house.store.posts.hats(person.id)[0]) or person
    return _another(house, whose, role, called=role.replace("-", " "))


def _another(house: House, whose: Person, role: str, *, called: str) -> str:
    """Somebody as a second person, who is called after the post."""
    name = f"{whose.name} ({called})"
    hat = replace(whose, id=new_id(), name=name, called=name)
    return house.store.posts.put_on(hat, whose=whose.id, role=role)


def _was(house: House, school: str, person: str) -> set[str]:
    """What somebody is or was on every plan of a school, and once was on one of them; that of a
    family binds nobody."""
    posts = house.store.posts
    given = {each.post.role for each in posts.appointments(school) if each.post.person == person}
    once = {
        member.role
        for plan in posts.plans(school)
        for member in house.store.members(plan, former=True)
        if member.person == person and member.former
    }
    now = roles_at(house, school).get(person, set())
    return ((given | now) & {*ON_EVERY_PLAN}) | (once - OF_A_FAMILY)


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


def hats_of(house: House, person: Person) -> dict[str, set[str]]:
    """All that the human being behind a person is at their school now, post by post; nothing for
    somebody who is one person alone."""
    hats = house.store.posts.hats(person.id)
    here = roles_at(house, person.school) if len(hats) > 1 else {}
    return {each: here[each] for each in hats if each in here}
