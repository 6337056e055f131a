"""The SENCO invites: whoever is on their plans or works at the school, by mail or by letter."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from assistant.appointments import roles_at
from assistant.mail import Letter, is_address
from assistant.of_age import age, decides_from_now
from assistant.plan.decides import AGE
from assistant.plan.lengths import LONGEST_NAME
from assistant.plan.people import Member, Person
from assistant.store.porter import Account
from assistant.turns import new_id
from assistant.web import entrance, invitations
from assistant.web.access import read_posts
from assistant.web.asked import under_a_new_id
from assistant.web.frame import today
from assistant.web.here import house, me, now, roles
from assistant.web.pages import on_plan, posts
from assistant.web.second import square
from assistant.web.sessions import fresh_sign_in, hashed, porter
from assistant.web.somebody import TOO_LONG, Somebody, id_in_form, id_of, new_persons_id
from assistant.web.ways_in import ODD_ADDRESS, WORKS, Row, gives, named, row_of, too_late
from assistant.web.words import day

pages = Blueprint("people", __name__)
TOO_YOUNG = (
    "A pupil can have an account of their own from the day they are 16. Their date of birth must "
    "be written down first. Until then an adult starts each talk with them."
)


@dataclass(frozen=True, kw_only=True)
class PeoplePage:
    """Everybody whom this SENCO may invite, and a form for somebody new at the school.

    `undated` are the plans and names of pupils whose date of birth is not written; `odd` whom an
    address was written for that is none, and what was."""

    rows: tuple[Row, ...]
    undated: tuple[tuple[str, str], ...]
    posts: tuple[tuple[str, str], ...]
    mail: bool
    id: str
    too_young: str = TOO_YOUNG
    name: str = ""
    post: str = "teacher"
    problems: tuple[tuple[str, str], ...] = ()
    odd: tuple[str, str] = ("", "")


@dataclass(frozen=True, kw_only=True)
class InvitedPage:
    """What to hand over, shown once. `mailed` is where the link went; else the letter has it."""

    name: str
    school: str
    link: str
    picture: Markup
    code: str
    until: str
    mailed: str
    home: str
    back: str


@pages.get("/invitations")
def people() -> str | Response:
    """Who has an account, who is invited, who can be; the id of the form is in the address."""
    page = _page()
    rows = {row.person: row.person for row in page.rows}
    if not (name := id_in_form(rows)):
        return under_a_new_id("late")
    return render_template("people.html", page=replace(page, id=name, problems=too_late(rows)))


@pages.post("/invitations")
def add() -> Response | tuple[str, int]:
    """Somebody new at the school; they are invited with the button beside their name."""
    name, post = request.form.get("name", "").strip(), request.form.get("post", "")
    if not 0 < len(name) <= LONGEST_NAME or post not in WORKS:
        why = "Write the name as the school writes it, and choose what they do."
        problems = (("name", TOO_LONG if len(name) > LONGEST_NAME else why),)
        return render_template("people.html", page=_page(name, post, problems)), 422
    by = me()
    assert by is not None
    who = Somebody(id=new_persons_id(), name=name)
    person = Person(id=id_of(who), school=by.school, name=name, called=name)
    new = Account(person=person.id, kind="staff", post=post, disabled=True)
    there, was = house().store.person(person.id), porter().account(person.id)
    if there is None:
        house().store.add_person(person)
    unused = was is not None and replace(was, post=post) == new
    if there is None or (there == person and unused):  # of one sent again, the last post holds
        porter().keep_account(new)
    return redirect(url_for("people.people", _anchor="everybody"), 303)


@pages.post("/invitations/<person>")
def invite(person: str) -> Response | str | tuple[str, int]:
    """Invite somebody, or close their account; both ask for a fresh sign-in."""
    row = next((each for each in _rows() if each.person == person), None)
    if row is None and any(pupil.person == person for pupil, _ in _pupils()):
        problems = (("pupils", TOO_YOUNG),)
        return render_template("people.html", page=_page(problems=problems)), 422
    if row is None or row.guarded:
        abort(404)
    if not fresh_sign_in():
        return redirect(url_for("again.again", to=_back(late=person)), 303)
    if request.form.get("do") == "close":
        porter().close(person)
        return redirect(_back(), 303)
    if (address := _address()) and not is_address(address):
        return _not_invited(person, address), 422
    return render_template("invited.html", page=_invited(row))


@pages.post("/plans/<plan>/people/<person>/invitation")
def invite_on_plan(plan: str, person: str) -> Response | str | tuple[str, int]:
    """The same from the page of a plan; whatever comes of it, that is where they are."""
    return invite(person)


def _address() -> str:
    """Where the link is to go by mail; "" for a letter."""
    return entrance.tidied(request.form.get("address", "")) if entrance.post() else ""


def _not_invited(person: str, address: str) -> str:
    """The page on which the form stood, with what was typed."""
    if _plan():
        return on_plan.not_invited(person, address)
    if "senco" not in roles():
        return posts.not_invited(person, address)
    problems = ((f"address-{person}", ODD_ADDRESS),)
    return render_template("people.html", page=_page(problems=problems, odd=(person, address)))


def _invited(row: Row) -> InvitedPage:
    by, at = me(), now()
    assert by is not None
    school = house().store.school(by.school)["name"]
    if row.kind == "pupil":
        for pupil in (each for each, _ in _pupils() if each.person == row.person):
            decides_from_now(house(), pupil, by=by.id, at=at)
    mailed = _address()
    whose = house().store.posts.hats(row.person)[0]
    post = row.post if whose == row.person else ""
    made = invitations.invite(
        porter(), whose, kind=row.kind, post=post, by=by.id, at=at, mailed=mailed
    )
    link = entrance.home() + url_for("invitation.invitation", link=made.link)
    if mailed:
        said = {"link": link, "school": school, "until": day(made.until)}
        _mail(hashed(made.link), entrance.letter(current_app, "invitation", mailed, **said))
    return InvitedPage(
        name=row.name,
        school=school,
        link=link,
        picture=square(link),
        code=made.code,
        until=made.until,
        mailed=mailed,
        home=entrance.home(),
        back=_back(),
    )


def _plan() -> str:
    """The plan on whose page somebody is invited; "" on a page of the school."""
    return str((request.view_args or {}).get("plan", ""))


def _back(late: str | None = None) -> str:
    """The list of people from which this reader invites."""
    if plan := _plan():
        return url_for("on_plan.on_plan", plan=plan, late=late)
    return url_for("people.people" if "senco" in roles() else "posts.posts", late=late)


def _mail(invitation: str, letter: Letter) -> None:
    """Send the letter, and keep that it has gone. Where it does not go, nobody can send it again:
    the link in it is kept as a hash alone."""
    post, there = entrance.post(), porter()
    assert post is not None

    def send() -> None:
        post.send(letter)
        there.letter_gone(invitation)

    post.later(send)


def _page(
    name: str = "",
    post: str = "teacher",
    problems: tuple[tuple[str, str], ...] = (),
    odd: tuple[str, str] = ("", ""),
) -> PeoplePage:
    return PeoplePage(
        rows=_rows(),
        undated=tuple((m.plan, called) for m, called in _pupils() if _age(m) is None),
        posts=tuple((each, named(each)) for each in WORKS),
        id=new_id(),
        mail=entrance.post() is not None,
        name=name,
        post=post,
        problems=problems,
        odd=odd,
    )


def _rows() -> tuple[Row, ...]:
    """Whom this person may invite: a SENCO everybody on their plans but younger pupils, and the
    staff; anybody else those who hold a post that they give."""
    by, there = me(), porter()
    assert by is not None
    posts = {
        person: next((role for role in read_posts() if role in roles), min(roles))
        for person, roles in roles_at(house(), by.school).items()
    }
    members = [m for m in _members(by) if m[0].role != "pupil" or (_age(m[0]) or 0) >= AGE]
    found = {each.person: (each.role, called) for each, called in members}
    for account in there.accounts("staff"):
        person = house().store.person(account.person)
        if person and person.school == by.school:
            found.setdefault(account.person, (account.post, ""))
    found = {person: (role, "") for person, role in posts.items()} | found
    if "senco" not in roles():
        found = {p: role for p, role in found.items() if gives(posts.get(p, ""))}
    own = house().store.posts.hats(by.id)
    rows = (row_of(name, role, of) for name, (role, of) in found.items() if name not in own)
    return tuple(sorted(rows, key=lambda row: (row.kind, row.name)))


def _pupils() -> list[tuple[Member, str]]:
    """The pupils on the plans of this SENCO."""
    by = me()
    return [each for each in _members(by) if each[0].role == "pupil"] if by else []


def _age(pupil: Member) -> int | None:
    return age(house(), pupil, today())


def _members(by: Person) -> list[tuple[Member, str]]:
    store = house().store
    mine = [row for row in store.plans_of(by.id) if row["role"] == "senco"]
    return [
        (each, str(row["called"] or "")) for row in mine for each in store.members(str(row["plan"]))
    ]
