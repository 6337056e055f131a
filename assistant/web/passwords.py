"""Passwords: kept as Argon2id, long enough, and none that others would guess first (R30)."""

from __future__ import annotations

import re
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST, MOST = 8, 200
# Each takes 64 MiB: whoever sends a thousand passwords at once must not fill the memory.
AT_ONCE = BoundedSemaphore(4)
HASHER = PasswordHasher(memory_cost=65_536, time_cost=3, parallelism=4)
LEET = str.maketrans("013457$@!", "oleastsai")
RUNS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "01234567890")
KEYS_ACROSS = ("1qaz2wsx3edc4rfv5tgb6yhn7ujm", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0")
PLAIN = 3.0  # Zipf: a word as common as this is among the first that are tried
SMALL = 4.5  # the small words of a sentence, such as “i love you”


def hash_of(password: str) -> str:
    """The Argon2id hash to keep; every character of the password counts."""
    with AT_ONCE:
        return HASHER.hash(password)


def fits(hashed: str, password: str) -> bool:
    """Whether it is this password. Without a hash it takes as long, and never is."""
    known = hashed or _nobodys()
    try:
        with AT_ONCE:
            return HASHER.verify(known, password[:MOST]) and bool(hashed)
    except (VerificationError, InvalidHashError):
        return False


def weaker(hashed: str) -> bool:
    """Whether a hash was made by an older, weaker rule, and should be made again."""
    return HASHER.check_needs_rehash(hashed)


def problem_with(password: str, *, about: tuple[str, ...] = ()) -> str:
    """Why this password will not do, as a sentence; "" when it will.

    `about` are words that others know of this person, such as the name of the school. There is no
    rule about which characters it must hold: length is what helps (ASVS 6.2).
    """
    if len(password) < LEAST:
        return f"Use at least {LEAST} characters. Three words that nobody would guess are good."
    if len(password) > MOST:
        return f"Use at most {MOST} characters."
    if _common(password):
        return "This is among the passwords that are guessed first. Choose another one."
    if _tells(password, about):
        return "This holds your name, your school or your address. Choose another one."
    return ""


@cache
def _nobodys() -> str:
    return HASHER.hash("nobody has this password")


def _tells(password: str, about: tuple[str, ...]) -> bool:
    """Whether little is left once what others know of this person is taken out."""
    rest = password.lower()
    for word in {w for text in about for w in re.findall(r"\w{3,}", text.lower())}:
        rest = rest.replace(word, "")
    return len(rest) < min(LEAST, len(password)) - 2


def _common(password: str) -> bool:
    lower = password.lower()
    if len(set(lower)) < 4 or _repeats(lower) or _runs(lower):
        return True
    return _words(lower)


def _repeats(text: str) -> bool:
    """“abcabcabc” is “abc”."""
    return any(
        text == (text[:size] * len(text))[: len(text)] for size in range(1, len(text) // 2 + 1)
    )


def _runs(text: str) -> bool:
    """Along the keyboard, the alphabet or the figures, one way or the other, in long pieces."""
    lines = [way for run in (*RUNS, *KEYS_ACROSS) for way in (run, run[::-1])]
    rest = text
    for size in range(len(text), 2, -1):
        pieces = {line[at : at + size] for line in lines for at in range(len(line) - size + 1)}
        for piece in pieces & {text[at : at + size] for at in range(len(text) - size + 1)}:
            rest = rest.replace(piece, "")
    return len(rest) < 3


def _words(text: str) -> bool:
    """A common word or two small ones, with figures and signs around them."""
    letters = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", text)
    if len(text) - len(letters) > 5:
        return False
    spelt = {each for each in (letters, letters.translate(LEET)) if each.isalpha()}
    return any(_said(each, PLAIN) or _split(each, SMALL, 3) for each in spelt)


def _split(letters: str, least: float, pieces: int) -> bool:
    """Whether it is made of so many very common words, and is short."""
    if len(letters) > 12 or pieces == 0:
        return False
    return _said(letters, least) or any(
        _said(letters[:at], least) and _split(letters[at:], least, pieces - 1)
        for at in range(1, len(letters))
    )


def _said(word: str, least: float) -> bool:
    """Whether a word is met as often as this (single letters other than a and i are no words)."""
    from wordfreq import zipf_frequency  # its list takes a moment to read

    if len(word) == 1 and word not in "ai":
        return False
    return zipf_frequency(word, "en") >= least
