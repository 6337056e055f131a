"""A plainer word that fits the sentence: from our own list first, then from words of like meaning.

Silent when unsure: a wrong word offered once is a checker not read again.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from readability.build_table import stems
from readability.table import Word, look_up

SURE = -0.3  # what the best candidate must reach before anything is said
LIKELY = -0.3  # what those after it must reach
OURS = 0.3  # and after one from our own list
MOST = 5

_KINDS = {"V": "verb", "N": "noun", "J": "adjective", "R": "adverb"}
_CLASSES = {"verb": "VERB", "noun": "NOUN", "adjective": "ADJ", "adverb": "ADV"}
_OTHER = "IN"
_BARE = {"verb": "VB", "noun": "NN", "adjective": "JJ", "adverb": "RB", "other": _OTHER}
_AMERICAN = {"gotten": "got", "program": "programme", "programs": "programmes", "mom": "mum"}
_AMERICAN |= {"center": "centre", "centers": "centres", "persons": "people", "staffs": "staff"}
# Forms that no ending tells; lemminflect’s own list of them would take 30 MB.
_IRREGULAR = {
    form: (lemma,)
    for lemma, forms in {
        "arise": "arose arisen", "awake": "awoke awoken", "bear": "bore borne", "cling": "clung",
        "flee": "fled", "forbid": "forbade forbidden", "forgo": "forwent forgone",
        "foresee": "foresaw foreseen", "grind": "ground", "overcome": "overcame",
        "oversee": "oversaw overseen", "overthrow": "overthrew overthrown", "seek": "sought",
        "shrink": "shrank shrunk", "slay": "slew slain", "spring": "sprang sprung",
        "strive": "strove striven", "swell": "swollen", "tear": "tore torn", "undergo": "underwent",
        "undertake": "undertook undertaken", "uphold": "upheld", "withdraw": "withdrew withdrawn",
        "withhold": "withheld", "withstand": "withstood", "criterion": "criteria",
        "phenomenon": "phenomena", "dwell": "dwelt", "rebuild": "rebuilt", "mislead": "misled",
        "partake": "partook", "retell": "retold", "wring": "wrung", "weave": "wove woven",
    }.items()
    for form in forms.split()
}  # fmt: skip


class Candidate(NamedTuple):
    """A word that might stand instead, in the form that the sentence needs; higher is surer."""

    word: str
    weight: float


def plainer(word: str, sentence: str = "", *, tag: str = "") -> tuple[str, ...]:
    """Plainer words for `word` as it stands in a sentence, best first; () when unsure.

    `tag` is its Penn tag (`VBD`), from a parse of the sentence; without one only words that our
    own list has as one kind of word are answered. A capital at the start is kept.
    """
    found = candidates(word, tag=tag or _guessed(word))
    if not found or found[0].weight < SURE or _left_alone(word, sentence):
        return ()
    least = OURS if found[0].weight > 1 else LIKELY
    return tuple(_cased(c.word, word) for c in found[:MOST] if c.weight >= least)


def candidates(word: str, *, tag: str) -> tuple[Candidate, ...]:
    """Every word that might stand for this one, surest first, the unsure ones too."""
    small = word[:40].lower()
    return (_candidates(small, tag) if tag else ()) or _candidates(small, _guessed(small))


def listed(word: str) -> bool:
    """Whether our own list holds a word, in any form, as one to say more plainly."""
    return any((kind, lemma) in _listed() for kind in _BARE for lemma in (word, *stems(word)))


def forget() -> None:
    """Let go of every word that was asked about."""
    _candidates.cache_clear()


@lru_cache(maxsize=2048)
def _candidates(small: str, tag: str) -> tuple[Candidate, ...]:
    if not tag:
        return ()
    kind = _KINDS.get(tag[:1], "other")
    lemmas = _lemmas(small, kind)
    weights = dict(sorted(_ours(lemmas, kind), key=lambda pair: pair[1]))
    if weights and not any(_inflected(lemma, kind, tag) for lemma in weights):
        return ()  # none of our own has this form, and a word of like meaning is less sure
    for lemma, weight in _alike(lemmas):
        weights[lemma] = weights[lemma] + 0.2 + weight if lemma in weights else weight
    forms = ((_inflected(lemma, kind, tag), weight) for lemma, weight in weights.items())
    found = {
        form: weight - _same_root(small, form)
        for form, weight in sorted(forms, key=lambda pair: pair[1])
        if form and "." not in form and not _same_word(form, (small, *lemmas))
    }
    return tuple(Candidate(*p) for p in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _ours(lemmas: Iterable[str], kind: str) -> Iterator[tuple[str, float]]:
    """From our own list; under another heading only when it is not under its own."""
    kinds = [kind] if any((kind, lemma) in _listed() for lemma in lemmas) else list(_BARE)
    for lemma in lemmas:
        for other in kinds:
            best = 2.2 if other == kind else 0.9
            for place, plain in enumerate(_listed().get((other, lemma), ())):
                yield plain, best - 0.25 * place
    if kind == "adverb":
        yield from _from_adjectives(lemmas)


def _from_adjectives(adverbs: Iterable[str]) -> Iterator[tuple[str, float]]:
    """“Cautiously” is to “carefully” as “cautious” is to “careful”."""
    for adverb in adverbs:
        for place, plain in enumerate(_listed().get(("adjective", adverb.removesuffix("ly")), ())):
            made = plain[:-1] + "ily" if plain.endswith("y") else plain + "ly"
            if look_up(made).zipf > 2.5:
                yield made, 1.6 - 0.25 * place


def _alike(lemmas: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Words of like meaning: better when frequent, easy, akin in many ways, and of few senses."""
    here = [look_up(lemma) for lemma in lemmas]
    often = max((word.zipf for word in here), default=0.0)
    near = sorted({like for word in here for like in word.like})
    for plain in near:
        found = look_up(plain)
        kin = len(set(found.like) & set(near)) / (1 + len(found.like)) ** 0.7
        rarer = 0.5 if found.zipf <= often - 0.1 else 0.0
        yield plain, _ease(found) + 0.5 * kin - rarer - 0.02 * len(plain)


def _ease(found: Word) -> float:
    """How plain a word is by itself."""
    above = max(0.0, (found.level or 4.5) - 2.5)
    senses = 0.08 * math.log1p(len(found.like))
    return 0.1 + 0.15 * (min(found.zipf, 5.6) - 3.5) - 0.12 * above + 0.12 * found.easy - senses


def _lemmas(small: str, kind: str) -> tuple[str, ...]:
    """The words that this one may be a form of, itself last."""
    if kind not in _CLASSES:
        return (small,)
    found = [w for w in (*stems(small), *_IRREGULAR.get(small, ())) if _bends_to(w, small, kind)]
    return tuple(dict.fromkeys((*found, small)))


def _bends_to(lemma: str, form: str, kind: str) -> bool:
    forms = _bending().getAllInflections(lemma, upos=_CLASSES[kind])
    return any(form in found for found in forms.values()) or (
        not forms and (kind, lemma) in _listed()
    )


def _inflected(lemma: str, kind: str, tag: str) -> str:
    """A word in the form that the tag asks for; "" when it has none of that kind."""
    if kind not in _CLASSES or tag == _BARE[kind]:
        fits = kind not in _CLASSES or _bending().getAllInflections(lemma, upos=_CLASSES[kind])
        return _british(lemma) if fits or (kind, lemma) in _plain_words() else ""
    forms = _bending().getInflection(lemma, tag=tag, inflect_oov=False)
    if not forms or (tag == "NNS" and not _has_plural(lemma, forms[0])):
        return ""
    return _british(forms[0])


def _has_plural(noun: str, form: str) -> bool:
    """Whether this is a plural of a noun: “peace” and “equipments” are none, “series” is."""
    counted = form != noun or (noun.endswith("s") and not noun.endswith("ss")) or noun == "people"
    return counted and ("not counted", noun) not in _listed()


def _british(form: str) -> str:
    """A form as it is spelt here: “demeanour”, “got”."""
    ours = re.sub(r"or(s|ed|ing|)$", r"our\1", form)
    return _AMERICAN.get(form, ours if look_up(ours).zipf > 2 else form)


def _same_word(form: str, others: Iterable[str]) -> bool:
    """Whether a word is the same in another spelling: organiser, organizer."""
    spelt = {_american(other) for other in others}
    return _american(form) in spelt


def _american(word: str) -> str:
    return word.replace("ise", "ize").replace("isi", "izi").replace("our", "or")


def _same_root(one: str, other: str) -> float:
    return 0.3 if len(one) > 6 and one[:5] == other[:5] else 0.0


def _guessed(word: str) -> str:
    """The tag of a word that our list has as one kind of word alone; "" for any other."""
    small = word.lower()
    found = {
        kind: _BARE[kind] if lemma == small else _tag(small, lemma, _CLASSES[kind])
        for kind in _BARE
        for lemma in reversed(_lemmas(small, kind))
        if (kind, lemma) in _listed()
    }
    return next(iter(found.values())) or _OTHER if len(found) == 1 else ""


def _tag(small: str, lemma: str, upos: str) -> str:
    """The tag under which a lemma takes this very form; a plural is known by its end as well."""
    forms = _bending().getAllInflections(lemma, upos=upos)
    plural = "NNS" if upos == "NOUN" and small.endswith("s") else ""
    return next((tag for tag, found in forms.items() if small in found), plural)


def _left_alone(word: str, sentence: str) -> bool:
    """Whether it is a word that children know or people call themselves by, or a name."""
    small, opens = word.lower(), sentence.lstrip(" \"'“‘").startswith(word)
    if ("left alone", small) in _listed() or (look_up(small).easy and not listed(small)):
        return True
    return word[:1].isupper() and not word.isupper() and bool(sentence) and not opens


@cache
def _bending() -> Any:
    """lemminflect, imported when a word is first asked for: it and numpy take their time."""
    import lemminflect

    return lemminflect


def _cased(plain: str, word: str) -> str:
    return plain[:1].upper() + plain[1:] if word[:1].isupper() else plain


@cache
def _listed() -> dict[tuple[str, str], tuple[str, ...]]:
    """Our own list: for each kind and word, the plainer ones."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    kind = ""
    for line in (files("readability") / "plainer.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            word, _, plain = line.partition(" ")
            found[kind, word] = tuple(plain.split(", "))
    return found


@cache
def _plain_words() -> frozenset[tuple[str, str]]:
    return frozenset((kind, plain) for (kind, _), found in _listed().items() for plain in found)
