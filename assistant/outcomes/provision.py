"""Support dressed as an outcome: what is given instead of what comes of it (9.66)."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.outcomes.finding import Hit
from assistant.outcomes.fog import needs_less
from assistant.outcomes.measure import Measures
from assistant.outcomes.patterns import pattern
from assistant.outcomes.reading import Deed, Reading
from assistant.outcomes.words import is_in

RATIO, NAMED, SCHEDULE = (pattern(name) for name in ("ratio", "named", "schedule"))
LASTING, GIVEN_BY, SEATED = (pattern(name) for name in ("lasting", "given-by", "seated"))
GIVEN = frozenset({"available", "place", "provided", "used", "given", "needed"})


def support(reading: Reading, found: Measures) -> Iterator[Hit]:
    """Where the text gives support instead of saying what comes of it."""
    for place in reading.fragments:
        if not reading.deeds and _fragment(reading, place):
            yield Hit("provision", *reading.span(reading.tree(place)))
    hits = [deed for deed in reading.deeds if _gives(reading, deed, found)]
    others = [deed for deed in reading.deeds if deed not in hits]
    if hits and not any(shows(reading, deed, found) for deed in others):
        yield from (Hit("provision", *reading.of(deed)) for deed in hits)


def shows(reading: Reading, deed: Deed, found: Measures) -> bool:
    """Whether a deed is the pupil’s own, and counted within its own words: then it is an outcome,
    whatever else is said of support or staff beside it (002-37).
    """
    if reading.who(deed) != "pupil" or is_in(reading.words[deed.verb], "inner", "fog"):
        return False
    start, end = reading.span(reading.tree(deed.verb))
    return any(start <= at < end for at, _ in found.counted)


def _gives(reading: Reading, deed: Deed, found: Measures) -> bool:
    who = reading.who(deed)
    if deed.negative or who == "adult":
        return False
    if who == "there":
        return not reading.has(reading.objects(deed), "fog-noun", "fog") and not _none(
            reading, deed
        )
    if who == "thing":
        return _thing(reading, deed)
    return any(rule(reading, deed, found) for rule in _PUPIL)


def _none(reading: Reading, deed: Deed) -> bool:
    words = (
        reading.words[n].text.lower() for one in reading.objects(deed) for n in reading.tree(one)
    )
    return bool({"no", "zero", "fewer", "less"} & set(words))


def _thing(reading: Reading, deed: Deed) -> bool:
    """“Ear defenders will be available”, “Tasks will be broken down”."""
    assert deed.subject is not None
    word, verb = reading.words[deed.subject], reading.words[deed.verb]
    if deed.passive and is_in(verb, "adapted") and not is_in(word, "fog-noun"):
        return True
    if not is_in(word, "support", "equipment"):
        return False
    put = deed.passive and is_in(verb, "done-to", "sets-up")
    said = any(reading.words[n].text.lower() in GIVEN for n in reading.tree(deed.verb))
    return put or said or not is_in(word, "also-outcome")


def _done_to(reading: Reading, deed: Deed, _found: Measures) -> bool:
    return deed.passive and is_in(reading.words[deed.verb], "done-to")


def _receives(reading: Reading, deed: Deed, _found: Measures) -> bool:
    verb = reading.words[deed.verb]
    if deed.passive or not is_in(verb, "receive"):
        return False
    things = reading.objects(deed)
    if verb.lemma != "access":
        things += reading.after(deed.verb, "from", "to", "with")
    if _own_doing(reading, deed, things):
        return False
    if is_in(verb, "always-support"):
        return bool(things) and not reading.has(things, "milestone")
    people = [n for n in things if not _with_a_friend(reading, n)]
    staffed = reading.has(tuple(people), "adult", "anybody")
    if is_in(verb, "has") and (staffed or _has_done(reading, deed)):
        return True
    return any(_one(reading, n, verb=deed.verb) for n in things)


def _with_a_friend(reading: Reading, place: int) -> bool:
    """“Someone to sit with” is a friend; “someone to help” is staff."""
    inside = reading.children(place, "relcl", "acl")
    return reading.has(inside, "with-a-friend")


def _own_doing(reading: Reading, deed: Deed, things: tuple[int, ...]) -> bool:
    """Getting help when stuck, needing less of it, reaching lessons: the pupil does that."""
    verb = reading.words[deed.verb].lemma
    plain = [n for n in things if not reading.children(n, "amod", "nummod", "compound")]
    asks = verb == "get" and reading.has(tuple(plain), "asked-for")
    reaches = verb == "access" and reading.has(things, "access-to")
    return asks or reaches or needs_less(reading, deed)


def _has_done(reading: Reading, deed: Deed) -> bool:
    """“Will have his work broken down”."""
    done = [n for n in reading.tree(deed.verb) if reading.words[n].tag == "VBN" and n > deed.verb]
    near = [n for n in done if reading.words[n].dep in ("ccomp", "acl", "xcomp", "oprd")]
    return any(is_in(reading.words[n], "adapted", "done-to", "sets-up") for n in near)


def _takes_part(reading: Reading, deed: Deed, _found: Measures) -> bool:
    verb = reading.words[deed.verb]
    things = reading.objects(deed) + reading.after(deed.verb, "in", "to", "with", "by")
    if is_in(verb, "follows") and reading.has(things, "surely-support"):
        return True
    if deed.passive or not is_in(verb, "takes-part"):
        return False
    inside = tuple(n for one in reading.objects(deed) for n in reading.after(one, "in", "of"))
    return _is_support(reading, things + inside)


def _is_in(reading: Reading, deed: Deed, _found: Measures) -> bool:
    """“On a phonics programme”, “part of a nurture group”."""
    if reading.lemma(deed.verb) not in ("be", "remain", "stay"):
        return False
    parts = tuple(n for one in reading.objects(deed) for n in reading.after(one, "of", "in"))
    return _is_support(reading, reading.after(deed.verb, "in", "on", "within") + parts)


def _meets(reading: Reading, deed: Deed, _found: Measures) -> bool:
    """“Sees the school nurse”, “works with a TA”, “works in a small group”."""
    verb = reading.lemma(deed.verb)
    if verb not in ("work", "meet", "spend", "see", "visit"):
        return False
    people = reading.after(deed.verb, "with", "alongside")
    if verb in ("see", "meet", "visit"):
        people += tuple(n for one in reading.objects(deed) for n in reading.tree(one))
    staff = tuple(n for n in people if not is_in(reading.words[n], "family"))
    around = reading.after(deed.verb, "in", "within") if verb in ("work", "spend") else ()
    around += tuple(n for one in reading.objects(deed) for n in reading.after(one, "in"))
    return reading.has(staff, "adult") or _is_support(reading, around)


def _uses(reading: Reading, deed: Deed, found: Measures) -> bool:
    """Equipment is support, unless it is how something else is done."""
    if reading.lemma(deed.verb) not in ("use", "wear") or deed.passive:
        return False
    things = reading.objects(deed)
    own = (deed.verb, *things)
    purpose = any(reading.children(n, "xcomp", "advcl", "relcl", "acl") for n in own)
    bare = not purpose and not found.strong and not found.alone
    return bare and reading.has(things, "equipment")


def _goes(reading: Reading, deed: Deed, found: Measures) -> bool:
    """“To go swimming”: an activity with nothing that comes of it."""
    verb = reading.lemma(deed.verb)
    if verb not in ("go", "attend", "join") or found.strong or found.alone or reading.times:
        return False
    things = reading.objects(deed) + reading.after(deed.verb, "to")
    doing = any(reading.words[n].tag == "VBG" for n in reading.children(deed.verb))
    sort = any(reading.lemma(n) == "a" for one in things for n in reading.children(one, "det"))
    which = any(reading.children(one, "amod", "compound") for one in things)
    elsewhere = bool(things) and (sort or which or not reading.has(things, "daily-places"))
    return doing or reading.has(things, "activity") or (verb == "attend" and elsewhere)


def _sits(reading: Reading, deed: Deed, found: Measures) -> bool:
    """Where a pupil is put."""
    seated = SEATED.search(reading.plain.text) and reading.lemma(deed.verb) == "sit"
    return bool(seated) and not found.strong and not found.alone and not reading.times


def _practises(reading: Reading, deed: Deed, _found: Measures) -> bool:
    """“Practises spellings with a TA”, “does a scheme for twenty minutes a day”."""
    if not is_in(reading.words[deed.verb], "practises"):
        return False
    things = reading.objects(deed)
    people = reading.after(deed.verb, "with") + tuple(
        n for one in things for n in reading.after(one, "with")
    )
    staff = tuple(n for n in people if not is_in(reading.words[n], "family"))
    lasts = reading.lemma(deed.verb) == "do" and LASTING.search(reading.text)
    return reading.has(staff, "adult") or bool(lasts)


def _bare(reading: Reading, deed: Deed, _found: Measures) -> bool:
    """“Draw and Talk sessions”: no deed at all, whatever the parser made of it."""
    nobody = not reading.who(deed) and not reading.children(deed.root, "aux")
    return nobody and reading.has(reading.objects(deed), "surely-support")


_PUPIL = (_practises, _bare, _done_to, _receives, _takes_part, _is_in, _meets, _uses, _goes, _sits)


def _is_support(reading: Reading, places: tuple[int, ...]) -> bool:
    return any(_one(reading, place, verb=None) for place in places)


def _one(reading: Reading, place: int, *, verb: int | None) -> bool:
    """Whether a thing is support, to somebody who does `verb` with it."""
    word = reading.words[place]
    beside = tuple(n for n in reading.tree(place) if n != place)
    if is_in(word, "surely-support") or reading.has(beside, "surely-support"):
        return True
    start, end = reading.span(reading.tree(place))
    at = reading.span((place,))[0]
    if any(name.start() <= at < name.end() for name in NAMED.finditer(reading.text, start, end)):
        return True
    if not is_in(word, "support", "equipment"):
        return False
    if any(sign.search(reading.text, start, end) for sign in (RATIO, LASTING, GIVEN_BY)):
        return True
    given = verb is not None and is_in(reading.words[verb], "given")
    had = verb is not None and is_in(reading.words[verb], "has")
    if had and not is_in(word, "may-have"):
        return True
    return given or not is_in(word, "also-outcome")


def _fragment(reading: Reading, place: int) -> bool:
    """Whether words without anybody who does something name support."""
    word, tree = reading.words[place], reading.tree(place)
    if reading.has(tree, "surely-support") or RATIO.search(reading.text):
        return True
    if reading.has(tree, "wishes") or reading.lemma(min(tree)) in ("no", "zero"):
        return False
    if word.tag == "VBG":
        return _doing(reading, place)
    if NAMED.search(reading.text) or SCHEDULE.search(reading.plain.text):
        return True
    known = reading.has(tree, "support", "equipment", "adult")
    thing = word.pos in ("NOUN", "PROPN", "ADJ", "VERB") and not _changes(reading, place)
    return thing and (known or not reading.times)


def _changes(reading: Reading, place: int) -> bool:
    """“Accelerated progress”, “better handwriting”."""
    about = (place, *reading.children(place, "dobj", "nsubj"))
    more = reading.has(reading.children(place, "amod"), "more")
    return more or reading.has(about, "fog-noun", "fog")


def _doing(reading: Reading, place: int) -> bool:
    """“Working in a small group”: something that is arranged, where no time or number is set."""
    word, tree = reading.words[place], reading.tree(place)
    arranged = is_in(word, "receive", "takes-part", "follows", "seats") or reading.has(
        tree, "support", "equipment", "adult"
    )
    return (arranged or bool(SCHEDULE.search(reading.text))) and not reading.times
