"""Who works at a school, for the system administrator: people and what they are, and no plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, render_template

from assistant.web.here import house, me
from assistant.web.names import nation

pages = Blueprint("staff", __name__)


@dataclass(frozen=True, kw_only=True)
class School:
    """A school and its staff: the name of each, and their roles."""

    name: str
    staff: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class StaffPage:
    """The schools that this person administers; `roles` say what each role is called."""

    me: str
    roles: Mapping[str, str]
    schools: tuple[School, ...]


@pages.get("/people")
def staff() -> str:
    """No pupil and nobody of a family is among them: that somebody has a plan is itself told."""
    person, store = me(), house().store
    assert person is not None
    posts = [post for post in store.posts.of(person.id) if post.role == "administrator"]
    schools = tuple(_school(post.school) for post in posts)
    page = StaffPage(me=person.name, roles=nation().roles, schools=schools)
    return render_template("staff.html", page=page)


def _school(school: str) -> School:
    store = house().store
    people = store.posts.staff(school)
    return School(
        name=store.school(school)["name"],
        staff=tuple((person.name, roles) for person, roles in people),
    )
