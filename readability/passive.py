"""Passive voice: what is done, to whom, and whether the sentence says who does it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

# Words that look like a passive and say how somebody or something is: nobody does them.
STATES = frozenset(
    "accustomed acquainted advanced aged amazed amused annoyed ashamed astonished bored bound "
    "complicated concerned confused crowded delighted depressed determined detailed devoted "
    "dressed drunk embarrassed excited exhausted experienced fascinated frightened frustrated gone "
    "handicapped inclined interested involved mistaken motivated opposed outdated overpriced "
    "overwhelmed perverted pleased puzzled qualified related relaxed relieved reserved rid scared "
    "settled shocked skilled sophisticated stuck surprised talented terrified thrilled tired "
    "troubled unexpected upset worried worn".split()
)
# States of a person, and a passive of a thing: “I’m finished”, but “the work is finished”.
_STATES_OF_PEOPLE = frozenset("committed done finished lost used".split())
_PEOPLE = frozenset("i you he she we they everyone everybody anyone".split())
# Participles of verbs that take no object and so have no passive: “he’s come”, “it was born”.
_NEVER = frozenset(
    "became become been began begun bore born borne came come get gone got gotten grew grown had "
    "happened have remained seemed stayed swam swum walked was went were".split()
)
_SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj", "csubjpass"])
# Forms and tags alone are asked for, so that no model need look for base forms.
_BE = frozenset("be am is are was were been being 'm 're 's".split())
_GET = frozenset("get gets got gotten getting".split())
_THINGS = frozenset("NN NNS NNP NNPS PRP DT WDT WP EX".split())
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december spring summer autumn winter christmas "
    "easter then now today tomorrow tonight noon midday midnight lunchtime end time date week "
    "month year term review".split()
)
_CALLED = frozenset(["called", "named"])


@dataclass(frozen=True)
class Passive:
    """One passive: from its helping verb to its participle, and whether its doer is named."""

    start: int
    end: int
    verb: str
    doer: bool


def passives(doc: Any) -> tuple[Passive, ...]:
    """The passives of a text that spaCy has parsed, in order.

    “Get rid of”, “is interested” or “tired”, “was born” and “is used to” are none; those with “by”
    and a doer are, as in “is worried by the noise”.
    """
    return tuple(_found(verb, helper) for verb in doc for helper in _helper(verb))


def _found(verb: Any, helper: Any) -> Passive:
    first, last = (helper, verb) if helper.i < verb.i else (verb, helper)
    if last.i - first.i > 12:  # the helping verb of a long list stands far away
        first = last = verb
    return Passive(first.idx, last.idx + len(last), verb.lower_, _doer(verb))


def _helper(verb: Any) -> Iterator[Any]:
    """The form of “be” or “get” that makes a participle passive; nothing when it is not one."""
    if verb.tag_ not in ("VBN", "VBD") or verb.lower_ in _NEVER:
        return
    helper = _auxiliary(verb) or _shared(verb) or _turned(verb)
    if helper is None or _state(verb, helper) or _contracted_have(verb, helper):
        return
    yield helper


def _auxiliary(verb: Any) -> Any:
    """Its own helping verb, or the one that its adjective hangs from (“is hurt by”)."""
    for child in verb.children:
        if child.dep_ == "auxpass" and child.lower_ in _BE | _GET and _in_place(child, verb):
            return child
    if verb.dep_ in ("acomp", "attr") and verb.head.lower_ in _BE | _GET and _doer(verb):
        return verb.head
    return None


def _in_place(helper: Any, verb: Any) -> bool:
    """Before the participle, or right after one that opens the sentence: “Attached is the plan”."""
    return bool(helper.i < verb.i or (helper.i == verb.i + 1 and verb.is_sent_start))


def _shared(verb: Any) -> Any:
    """The helping verb of the participle that this one is joined to: “was seen and heard”."""
    if verb.dep_ != "conj" or verb.tag_ != "VBN" or verb.head.tag_ != "VBN":
        return None
    own = any(child.dep_ in ("aux", *_SUBJECTS) for child in verb.children)
    return None if own else _auxiliary(verb.head) or _shared(verb.head)


def _turned(verb: Any) -> Any:
    """The verb of a sentence turned round: “Attached is the plan”, “What is it called?”."""
    head = verb.head
    opens = verb.is_sent_start or verb.dep_ in ("csubj", "nsubj")
    if opens and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in _BE:
        return verb.nbor()
    if verb.lower_ in _CALLED and verb.dep_ in ("acl", "ccomp", "oprd"):
        above = head.head
        if above.lower_ in _BE and above.i < head.i < verb.i and above.sent.text.endswith("?"):
            return above
    return None


def _state(verb: Any, helper: Any) -> bool:
    word = verb.lower_
    if word == "started" and helper.lower_ in _GET:  # somebody gets started by themselves
        return True
    if word == "used" and any(
        child.dep_ in ("prep", "dative") and child.lower_ == "to" for child in verb.children
    ):
        return True
    of_people = word in _STATES_OF_PEOPLE and any(
        child.dep_ in _SUBJECTS and child.lower_ in _PEOPLE for child in verb.children
    )
    return (word in STATES or of_people) and not (_doer(verb) and helper.lower_ not in _GET)


def _contracted_have(verb: Any, helper: Any) -> bool:
    """Whether “’s” stands for “has”: “she’s swept past”."""
    return (
        helper.lower_ in ("'s", "’s") and not _doer(verb) and verb.tag_ == "VBN" and _onward(verb)
    )


def _onward(verb: Any) -> bool:
    return any(
        child.dep_ in ("dobj", "prt") or child.lower_ in ("past", "to") for child in verb.children
    )


def _doer(verb: Any) -> bool:
    return any(_by_somebody(child) for child in verb.children)


def _by_somebody(child: Any) -> bool:
    """“By” with a person or thing, not with a time (“by Friday”, “by then”)."""
    return child.lower_ == "by" and any(
        inner.dep_ == "pobj" and inner.tag_ in _THINGS and inner.lower_ not in _TIMES
        for inner in child.children
    )


def nobody_named(found: Iterable[Passive]) -> tuple[Passive, ...]:
    """Those of the passives that leave the reader to guess who does it."""
    return tuple(passive for passive in found if not passive.doer)
