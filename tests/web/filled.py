"""Amara's plan, written by us: what each of the cast said, and what the school made of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.deeds import not_given, release, share_plan, to_read
from assistant.house import House
from assistant.particulars import save_particulars
from assistant.plan.entry import Asked, Cite, Entry
from assistant.plan.people import Member, Person
from assistant.turns import Reply, answer, asked_of, new_id
from tests.cast import AMARA, DAD, MISS_HART, MR_BELL, MS_OKAFOR, MUM, NOON, on_amaras

SENCO, DADS, BELL = on_amaras(MS_OKAFOR), on_amaras(DAD), on_amaras(MR_BELL)
WISH = "I want to do it by myself. I want Ava to come to my house."
HARD = "When it is noisy I can’t do my words."
ADDRESS = "14 Hill Lane\nTownham"


def in_sitting(*, held_by: Person = MISS_HART) -> Member:
    """Amara in a sitting, beside the adult who holds the tablet."""
    return replace(on_amaras(AMARA), held_by=held_by.id)


def say(house: House, who: Member, question: str, words: str = "", **reply: Any) -> Entry:
    """Answer one question of the talk, or of the school's writing; at noon unless told `at`."""
    at = reply.pop("at", NOON)
    script = reply.pop("script", house.words.talk)
    asked = asked_of(script, question, who)
    sent = Reply(id=new_id(), asked=asked, words=words, **reply)
    entry = answer(house, who, sent, at=at, script=script)
    assert entry is not None
    return entry


def give(house: House, who: Member) -> None:
    """Give one's part."""
    asked = Asked(question="finish", version="1", wording="Is that all?", face=who.face)
    answer(house, who, Reply(id=new_id(), asked=asked), at=NOON)


def amara_talks(house: House, *, held_by: Person = MISS_HART, lets: str = "family") -> Entry:
    """Amara's part, given; returns her wish, which has her star."""
    her = in_sitting(held_by=held_by)
    say(house, her, "this-is-me", "I make comics. My best one is about a snail detective.")
    say(house, her, "good-at", "Drawing hands. Making people laugh.")
    say(house, her, "find-difficult", HARD, how="scribed")
    say(house, her, "helps", "When you show me one bit first and then go away.")
    say(house, her, "helper-place", choice="Near me")
    say(house, her, "does-not-help", do="pass")
    say(house, her, "want-to-be", "Somebody who makes books.")
    wish = say(house, her, "important", WISH)
    say(house, her, "commitment", "I will use my card to ask for a break.", how="helped")
    say(house, her, "stars", cites=(Cite(wish.id),))
    if lets:
        say(house, her, "who-sees", choice=lets)
    give(house, her)
    return wish


def others_talk(house: House) -> Entry:
    """Dad's and Mr Bell's parts; Mum's is recorded as not given. Returns what matters to Dad."""
    say(house, BELL, "tried", "A task strip since half term: she starts alone in 0 of 5 lessons.")
    say(house, BELL, "commitment", "I will give every task in three steps.")
    give(house, BELL)
    say(house, DADS, "good-at", "She draws for hours.")
    matters = say(house, DADS, "important", "That she wants to go in on a Monday.")
    say(house, DADS, "commitment", "I will read her comic with her on Sundays.")
    say(house, DADS, "contact", "Text me after 4, please.")
    say(house, DADS, "family-sees", choice="family")
    give(house, DADS)
    not_given(house, SENCO, MUM.id, "Two letters and a phone call in November.", at=NOON)
    return matters


def read_by_the_senco(house: House, *, to: str = "family") -> None:
    """Ms Okafor gives no part of her own, reads Amara's words and passes them on."""
    not_given(house, SENCO, MS_OKAFOR.id, "I give no part of my own.", at=NOON)
    release(house, SENCO, {entry.id: to for entry in to_read(house, SENCO)}, at=NOON)


def write(house: House, heading: str, words: str, *cites: Cite, **parts: str) -> Entry:
    """One line of the SENCO's writing; `reported_by` becomes the part `reported-by`."""
    named = {name.replace("_", "-"): value for name, value in parts.items()}
    script = house.words.writing
    return say(house, SENCO, heading, words, script=script, parts=named, cites=cites)


def school_writes(house: House, wish: Entry, dads: Entry) -> None:
    """Strengths, difficulties, outcomes, and the particulars."""
    seen = {"reported_by": "Mr Bell", "when": "November 2026"}
    write(house, "strength", "Tells a story in order with pictures.", area="communication", **seen)
    write(house, "difficulty", "Working when the room is loud.", area="sensory", **seen)
    write(house, "summary", "Amara thinks in pictures. She would like to start by herself.")
    write(house, "need", "Starts 0 of 5 English lessons alone.", area="cognition", **seen)
    write(house, "need", "Would like to see Ava after school.", area="social", **seen)
    ahead = write(house, "long-term", "Amara makes a comic: a) on her own b) with Ava.")
    cites = (Cite(wish.id, 0, 26), Cite(dads.id), Cite(ahead.id))
    outcome = Cite(write(house, "outcome", "Amara starts her writing by herself.", *cites).id)
    for heading, words in (
        ("success", "She starts within two minutes in 4 of 5 lessons."),
        ("baseline", "0 of 5 lessons, counted by Mr Bell."),
        ("by-date", "2027-02-12"),
        ("first-step", "She starts with the strip and one prompt."),
        ("approach", "Give the task in three steps, on paper."),
    ):
        write(house, heading, words, outcome)
    detail = {"who": "Miss Hart", "how_often": "each English lesson", "how_long": "5 minutes"}
    where = {"group_size": "1:1", "place": "her own table"}
    write(house, "provision", "Task strip practice", outcome, **detail, **where)
    save_particulars(house, SENCO, PARTICULARS, at=NOON)


PARTICULARS = {
    ("surname", AMARA.id): "Okoro",
    ("other-names", AMARA.id): "Amara Grace",
    ("date-of-birth", AMARA.id): "2017-03-04",
    ("language", AMARA.id): "English and Igbo",
    ("address", AMARA.id): ADDRESS,
    ("relationship", DAD.id): "Father",
    ("address", DAD.id): "9 Station Road",
    ("telephone", DAD.id): "01632 960001",
    ("mobile", DAD.id): "07700 900123",
    ("email", DAD.id): "dad@example.org",
    ("best-time", DAD.id): "After 4",
    ("best-method", DAD.id): "Text",
    ("other-information", DAD.id): "Works nights in November.",
    ("mobile", MUM.id): "07700 900456",
    ("role", MR_BELL.id): "class teacher",
    ("role", MISS_HART.id): "teaching assistant and key adult",
    ("daily", ""): "Miss Hart, every day",
    ("responsible", ""): "Ms Okafor, SENCO",
    ("review-date", ""): "2027-03-26",
    ("review-note", ""): "The whole plan once a year.",
    ("told-date", ""): "2026-11-05",
    ("told-by", ""): "Ms Okafor herself",
    ("told-how", ""): "face to face",
    ("copy-date", ""): "2026-11-26",
}


def fill(house: House) -> None:
    """The finished plan, shared with the family."""
    wish, dads = amara_talks(house), others_talk(house)
    read_by_the_senco(house)
    school_writes(house, wish, dads)
    share_plan(house, SENCO, at=NOON)
