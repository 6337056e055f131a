"""Where entries, people and drafts are kept: a few verbs, so that a second store can follow.

`tests/store/test_contract.py` is the contract: any store that passes it will do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.plan.agreed import Kept
from assistant.plan.bundle import Bundle
from assistant.plan.entry import Entry
from assistant.plan.people import Appointment, Member, Person, Post
from assistant.plan.picture import Picture
from assistant.store.porter import Porter


@dataclass(frozen=True)
class Stored:
    """What an `append` added to a plan, and how the plan stood in that commit: its whole journal,
    and everybody who is or was on it."""

    fresh: tuple[Entry, ...]
    entries: tuple[Entry, ...]
    members: tuple[Member, ...]


Watcher = Callable[[Stored], None]


class NotSaved(Exception):
    """The words could not be stored; nothing of this submission was kept."""


class Clash(Exception):
    """An entry with this id exists and says something else."""


class KnownHere(Clash):
    """Somebody whom a new plan brings along is here already."""


class AlreadyHere(Exception):
    """The plan is here, and what came has more or something else of it."""


class Posts(Protocol):
    """Posts at a school, who gave them, and what their holders may know of it."""

    def appoint(self, post: Post, *, by: str, at: str) -> None:
        """Give somebody a post, and record it in the same commit; twice is once.

        An invitation from before ends: whoever handed it over may not be who may hand over this.
        """

    def dismiss(self, post: Post, *, by: str, at: str) -> None:
        """End a post, with every invitation to it, and record it in the same commit."""

    def appointments(self, school: str) -> tuple[Appointment, ...]:
        """Every post that was given or ended at a school, in order."""

    def of(self, person: str) -> tuple[Post, ...]:
        """Somebody’s posts; one in each school of a trust, perhaps."""

    def put_on(self, hat: Person, *, whose: str, role: str) -> str:
        """Keep a person for somebody’s second post, who signs in as `whose`; twice is once.

        Returns its id, or that of the one which was there for this role.
        """

    def hats(self, person: str) -> tuple[str, ...]:
        """Every person who is the same human being as this one, first the one with the account."""

    def plans(self, school: str) -> tuple[str, ...]:
        """The plans of a school, oldest first."""

    def staff(self, school: str) -> tuple[tuple[Person, tuple[str, ...]], ...]:
        """Who works for a school, by name, each with what they are there; nobody of a family."""


class Duty(Protocol):
    """Who is on duty for safeguarding, and what waits for them."""

    def mark(self, person: str, school: str, *, at: str, until: str) -> None:
        """Mark a lead on duty until then; with `until` not after `at`, off duty."""

    def on(self, school: str, at: str) -> tuple[str, ...]:
        """Who is marked on duty in a school at this time; ISO texts in UTC."""

    def off(self, school: str, since: str) -> tuple[str, ...]:
        """Who went off duty at this time or later, and has not come back on duty."""

    def keep_days(self, school: str, days: str, *, by: str, at: str) -> None:
        """The days, hours and rota of a school, beside those that were given before."""

    def days(self, school: str) -> dict[str, str]:
        """What was given last (`days`), `by` whom and `at` what time; empty before the first."""

    def held(self) -> tuple[str, ...]:
        """The plans on which something is or was held, in any school."""


class LeftAlone(Protocol):
    """The advice about wording that somebody leaves as it is: kept per plan and person."""

    def leave(self, plan: str, person: str, advice: str) -> None:
        """Do not give this advice again; `advice` is a digest and holds no words. Twice is once."""

    def take_up(self, plan: str, person: str, advice: str) -> None:
        """Give it again after all."""

    def of(self, plan: str, person: str) -> frozenset[str]:
        """What this person leaves as it is on this plan."""


class Store(Protocol):
    """The verbs. Everything is kept per plan; ids are random texts made by the caller."""

    @property
    def porter(self) -> Porter:
        """Who may come in: accounts and sessions."""

    @property
    def posts(self) -> Posts:
        """What people are in a school without being on a plan."""

    @property
    def duty(self) -> Duty:
        """Who is on duty for safeguarding, and what waits for them."""

    @property
    def left_alone(self) -> LeftAlone:
        """What people leave as it is in their own writing."""

    def append(self, *entries: Entry) -> None:
        """Add entries of one plan to its journal in one commit, all or none.

        An entry that is there already is left as it is (R04); the same id for other words, another
        choice or other references raises `Clash`. The writer's drafts of the questions answered are
        deleted in the same commit (a pass is no answer), and the plan's summary row is renewed.
        Returns after the commit is on the disk.
        """

    def keep_agreed(self, kept: Kept, *entries: Entry) -> None:
        """`append` the entries and keep beside one of them, in the same commit, what was agreed to.

        Kept a second time, only its page on paper is added, where it had none.
        """

    def agreed(self, plan: str) -> tuple[Kept, ...]:
        """What people on a plan agreed to or did not, in the order of their answers."""

    def keep_picture(self, picture: Picture, *entries: Entry) -> None:
        """`append` the entries and keep the picture beside the one that is `attached` and has its
        digest as `parts["picture"]`, in the same commit; ValueError where none has.

        Sent twice it is kept once; the same id for another picture raises `Clash`.
        """

    def picture(self, entry: str) -> Picture | None:
        """The picture beside an entry: whoever asks has made sure that they may see it."""

    def watch(self, told: Watcher) -> None:
        """Call `told` with what an `append` added, after its commit; with none that was there
        already. It must be quick.
        """

    def entries(self, plan: str, upto: int | None = None) -> tuple[Entry, ...]:
        """A plan's journal in order; with `upto` its first entries (a version is a prefix)."""

    def plan_of(self, entry: str) -> str:
        """The plan whose journal holds this entry; "" where none does."""

    def take_in(self, carried: Bundle) -> bool:
        """A plan from another store, in one commit, all or none; whether it was new here.

        A school that is there is left as it is, and so is the plan: one that comes twice is stored
        once, and one that comes with more or something else raises `AlreadyHere`. An id that is
        there for something else raises `Clash`; one of a person who is here, with a new plan,
        `KnownHere`: nobody is tied by a file into a plan that they have nothing to do with.
        """

    def add_school(self, school: str, name: str, nation: str) -> None:
        """A school; `nation` names a file of `prompts/nations`."""

    def schools(self) -> tuple[str, ...]:
        """The ids of the schools that are here."""

    def school(self, school: str) -> dict[str, str]:
        """The school's `name` and `nation`."""

    def add_person(self, person: Person) -> None:
        """A person, or the same person under a changed name."""

    def person(self, person: str) -> Person | None:
        """Somebody by id."""

    def persons(self, names: Iterable[str]) -> dict[str, Person]:
        """These people by id, in one reading; nothing for an id that is nobody’s."""

    def people(self, plan: str) -> dict[str, Person]:
        """Everybody who is a member of a plan or named by one of its entries, by id."""

    def add_plan(self, plan: str, school: str) -> None:
        """An empty plan."""

    def join(self, member: Member) -> None:
        """Make somebody a member of a plan, or change what they are on it."""

    def leave(self, plan: str, person: str) -> None:
        """End a membership; what the person said stays."""

    def members(self, plan: str, *, former: bool = False) -> tuple[Member, ...]:
        """A plan's members in the order in which they joined; with `former`, those who left too."""

    def member(self, plan: str, person: str) -> Member | None:
        """One person's membership of one plan."""

    def stands(self, plans: Iterable[str]) -> frozenset[tuple[str, str, str]]:
        """Plan, person and role of every membership of these plans that has not ended."""

    def plans_of(self, person: str) -> list[dict[str, object]]:
        """The person's plans, oldest first: `plan`, `role`, the fields of `summarise`, and the
        pupil's name as the school writes it (`pupil`) and as the plan speaks of them (`called`).
        """

    def keep_draft(self, plan: str, person: str, question: str, words: str) -> None:
        """Keep unsent words: one row per person and question, for nobody else.

        See architecture, rule 1.
        """

    def draft(self, plan: str, person: str, question: str) -> str:
        """The unsent words, or ""."""

    def forget(self, person: str) -> None:
        """Delete a person's name and drafts, every word and picture they gave in any post, also
        in what others agreed to; the envelopes and the digests stay (`ENVELOPE` in
        `assistant/plan/entry.py`). So does what was ever held for the safeguarding lead, with what
        was done about it: it goes at the end of its own schedule (R55, R74).
        """

    def erasures(self) -> int:
        """How often somebody was forgotten, by whichever process: what was read may have gone."""

    def close(self) -> None:
        """Let go of the store; it can be opened again."""


def only_plan(entries: Sequence[Entry]) -> str:
    """The one plan to which these entries belong; raises ValueError when there are two."""
    plans = {entry.plan for entry in entries}
    if len(plans) != 1:
        raise ValueError("Entries are added to one plan at a time.")
    return plans.pop()
