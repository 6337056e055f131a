"""The forms of English words, so that a row of a rule file is written once and found in all."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_DATA = tomllib.loads(files("readability").joinpath("forms.toml").read_text(encoding="utf-8"))
_IRREGULAR: Mapping[str, Mapping[str, str]] = _DATA["verb"]
_PLURALS: Mapping[str, str] = _DATA["plural"]
_DOUBLED = frozenset(_DATA["doubled"].split())
_ONE_SYLLABLE = re.compile(r"(?:qu|[^aeiou])*[aeiou][bdgklmnprtz]")
_MASS = frozenset(_DATA["mass"].split())
_SEVERAL = re.compile(r",| (?:and|or|by|while) ")
_AS_IT_IS = frozenset(_DATA["as-it-is"])
_COUNTED = frozenset(_DATA["counted"].split())
_ALREADY = re.compile(r".*[^iouS]s(?<!ss)")  # “skills”, “CATs”; and not “class”, “focus” or “CFS”
_SIBILANT = re.compile(r".*(?:s|x|z|ch|sh)")
_HEAD = re.compile(
    r"(?= (?:with|without|whom?|of|that|in|into|for|from|to|at|as|on|about|such|after|before|among"
    r"|around|under|when|otherwise|other than|looked after|still|trained|needed|set|built)\b)"
)
_NO_NOUN = re.compile(  # “calming down”, “what others mean”, and not “feeding tube”
    rf"(?!(?:{'|'.join(_DATA['before-a-noun'].split())}) (?!(?:the|a|an)\b))"
    r"(?:\w+ing|what|when|where|how|if|not|still|known|whom?|with|for|of|at|through|beyond)\b|\[what"
)
_ABOUT_ONE = re.compile(r"^ (who|that) (\w+s)\b")
_ARE: Mapping[str, str] = {"was": "were"} | {
    forms["s"]: forms.get("are", base) for base, forms in _IRREGULAR.items() if "s" in forms
}

# What a form of “be” asks of another verb: “he is bound to” and “he uses” have the same ending.
_AS_OTHERS = {"am": "base", "are": "base", "were": "ed"}


def verb(base: str) -> dict[str, str]:
    """The forms of a verb by their slot: base, s, ing, ed, en; “be” has am, are and were too.

    What stands before a hyphen, as in “self-regulate”, has no forms.
    """
    before, hyphen, last = base.rpartition("-")
    return {slot: before + hyphen + form for slot, form in _verb(last).items()}


def _verb(base: str) -> dict[str, str]:
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) else base
    if base in _DOUBLED or _ONE_SYLLABLE.fullmatch(base):
        stem = base + base[-1]
    past = _in_y(base, "ied") or (base + "d" if base.endswith("e") else stem + "ed")
    regular = {"base": base, "s": _with_s(base), "ing": stem + "ing", "ed": past, "en": past}
    return regular | dict(_IRREGULAR.get(base, {}))


@cache
def verb_slots(bases: str) -> Mapping[str, str]:
    """For each form of these verbs, “act/behave”, its slot; the past rather than the participle."""
    return {form: slot for base in bases.split("/") for slot, form in reversed(verb(base).items())}


def inflected(phrase: str, slot: str) -> str:
    """A phrase whose first word is a verb, with that verb in this slot; “[do what]” as it is."""
    if phrase.startswith("["):
        return phrase
    first, space, rest = phrase.partition(" ")
    found = verb(first)
    return (found.get(slot) or found[_AS_OTHERS[slot]]) + space + rest


def plural(phrase: str) -> str:
    """A noun with what belongs to it, in the plural: “pupils with a plan”.

    What cannot be counted, “help with reading”, what is no noun, “calming down”, and what is for
    the writer to fill in, stay. “A way to teach” is “ways to teach”.
    """
    if phrase in _PLURALS:
        return _PLURALS[phrase]
    if phrase in _AS_IT_IS or _NO_NOUN.match(phrase):
        return phrase
    head, *rest = _HEAD.split(re.sub(r"^an? ", "", phrase), maxsplit=1)
    start, space, last = head.rpartition(" ")
    if not _is_counted(last) or _SEVERAL.search(head):
        return phrase
    return start + space + _many(last) + _of_several("".join(rest))


def _is_counted(last: str) -> bool:
    """Whether the last word of a noun has a plural, and is not in it already."""
    many = last in _PLURALS.values() or _ALREADY.fullmatch(last)
    acts = last.endswith("ing") and last not in _COUNTED
    return not (many or acts or last.endswith("]") or last.lower() in _MASS)


def _of_several(rest: str) -> str:
    """“ who needs help” as it is said of several: “ who need help”."""
    return _ABOUT_ONE.sub(lambda found: f" {found[1]} {_without_s(found[2])}", rest)


def _without_s(verb: str) -> str:
    plain = re.sub(r"(?<=[^aeiou])ies$", "y", verb)
    return _ARE.get(verb) or re.sub(r"(?:(?<=ss|sh|ch)e)?s$", "", plain)


def plural_pattern(phrase: str) -> str:
    """The same for a phrase of a rule file, whose last word may be one of several, or missing."""
    head, *rest = _HEAD.split(phrase, maxsplit=1)
    start, space, last = head.rpartition(" ")
    if last.strip("()").startswith("["):
        return phrase
    words = "/".join(w if _ALREADY.fullmatch(w) else _many(w) for w in last.strip("()").split("/"))
    return start + space + (f"({words})" if last.startswith("(") else words) + "".join(rest)


def _many(noun: str) -> str:
    """One word in the plural: “children”, “analyses”, “ways”."""
    greek = noun.endswith(("sis", "xis"))
    return _PLURALS.get(noun) or (f"{noun[:-2]}es" if greek else _with_s(noun))


def _with_s(word: str) -> str:
    return _in_y(word, "ies") or word + ("es" if _SIBILANT.fullmatch(word) else "s")


def _in_y(word: str, ending: str) -> str:
    """The word with this ending for its “y”, or nothing where it has none or a vowel before it."""
    return word[:-1] + ending if re.search(r"[^aeiou]y$", word) else ""
