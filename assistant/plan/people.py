"""The people of a plan: who they are, what they are to the pupil, and how we speak to them."""

from __future__ import annotations

from dataclasses import dataclass

# What the program signs its own deeds with: what it holds, and the steps it takes by the clock.
NET, CLOCK = "net", "clock"
PROGRAM = frozenset({NET, CLOCK})
# What somebody is on a plan.
ROLES = (
    "pupil",
    "parent",
    "teacher",
    "assistant",
    "key-adult",
    "senco",
    "dsl",
    "deputy",
    "head",
    "professional",
)
# They make the plan.
STAFF = frozenset({"teacher", "assistant", "key-adult", "senco"})
LEADS = frozenset({"dsl", "deputy"})  # the safeguarding lead, and who stands in for them
# What somebody is on every plan of their school: one of these, since who holds two of them is two
# persons (`hats.py`).
ON_EVERY_PLAN = ("dsl", "deputy", "head", "senco")
# Who is asked for their own view when they come to a plan.
ASKED = frozenset({"pupil", "parent", "teacher", "professional"})
# What somebody is in a school without being on a plan.
POSTS = ("governor", "administrator")
VOICES = {
    "pupil": "pupil",
    "parent": "family",
    "teacher": "school",
    "assistant": "school",
    "senco": "school",
    "dsl": "school",
    "key-adult": "school",
    "deputy": "school",
    "head": "school",
    "professional": "school",
}
# Which face of a question each is shown, besides a pupil; all others have that of the school.
FACES = {
    "parent": "parent",
    **dict.fromkeys(("teacher", "assistant", "key-adult", "professional"), "teacher"),
}
LEVELS = ("pictures", "short", "full")


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody with a name; the only place where a name is kept.

    `name` is how the school writes it (“Mr Bell”), `called` how the plan speaks of them (“Amara”).
    """

    id: str
    school: str
    name: str
    called: str
    surname: str = ""
    other_names: str = ""


@dataclass(frozen=True, kw_only=True)
class Post:
    """What a person is in a school. A trust has many schools; a post is in one of them."""

    person: str
    school: str
    role: str


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """That a post was given, or `ended`: by whom and when. It is kept whatever becomes of it."""

    post: Post
    by: str
    at: str
    ended: bool


@dataclass(frozen=True, kw_only=True)
class Member:
    """A person on one plan. `gives_part` is false for somebody who is not asked for views.

    `level` is a pupil's communication level (stage, not age); `sitting` the session in which a
    pupil talks now, `held_by` the adult who holds the tablet in it (none: they are there by an
    account of their own), `decides` a pupil of 16 or over, who says for each of their words whether
    the family reads it. `former` is somebody who has left: they see nothing, and what they did
    still counts as theirs. `whose` is the person whose second post this one is, "" for a first one.
    """

    person: str
    plan: str
    role: str
    level: str = "short"
    gives_part: bool = True
    sitting: str | None = None
    held_by: str | None = None
    decides: bool = False
    former: bool = False
    whose: str = ""

    @property
    def human(self) -> str:
        """The same for all posts of one human being."""
        return self.whose or self.person

    @property
    def face(self) -> str:
        """The face of a question that this person is shown."""
        return f"pupil.{self.level}" if self.role == "pupil" else FACES.get(self.role, "school")

    @property
    def voice(self) -> str:
        """Which strand: pupil, family or school."""
        return VOICES[self.role]
