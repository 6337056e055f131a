"""The peers, each run in one process of its own over many texts.

They are no part of Plait: install them in a folder of their own, with
`npm install write-good alex retext retext-english retext-simplify retext-passive retext-equality
retext-readability retext-profanities retext-intensify retext-repeated-words retext-stringify`
and `python -m venv python; python/bin/pip install proselint`.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

Spans = list[tuple[int, int]]

_READ = """import {readFileSync} from 'fs';
const texts = JSON.parse(readFileSync(0, 'utf8')), out = [], began = performance.now();
const spans = found => found.messages.map(({place, position}) => {
    const at = place ?? position; return [at?.start?.offset ?? 0, at?.end?.offset ?? 0]; });
"""
_SAY = """
console.log(JSON.stringify(out)); console.error((performance.now() - began) / texts.length);"""
_RETEXT = """import {retext} from 'retext'; import english from 'retext-english';
import stringify from 'retext-stringify'; const reading = retext().use(english);
for (const name of names) reading.use((await import('retext-' + name)).default);
reading.use(stringify); for (const text of texts) out.push(spans(reading.processSync(text)));"""

PROGRAMS = {
    "write-good": """import good from 'write-good';
for (const text of texts) out.push(good(text).map(m => [m.index, m.index + m.offset]));""",
    "alex": "import {text as alex} from 'alex'; for (const t of texts) out.push(spans(alex(t)));",
    "retext-simplify": "const names = ['simplify'];" + _RETEXT,
    "retext, seven plugins": """const names = ['simplify', 'passive', 'equality', 'readability',
'profanities', 'intensify', 'repeated-words'];"""
    + _RETEXT,
}
_PROSELINT = """import json, sys, time
from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile
CheckRegistry().register_many(__register__)
texts, found = json.load(sys.stdin), []
LintFile("warm", "warm").lint()
began = time.perf_counter()
for text in texts:
    said = LintFile("text", text).lint()  # it puts a line end before the text
    found.append([[place - 1 for place in each.check_result.span] for each in said])
print(json.dumps(found))
print((time.perf_counter() - began) * 1000 / len(texts), file=sys.stderr)"""
PEERS = (*PROGRAMS, "proselint")
_PASSIVE = """import good from 'write-good';
const only = {weasel: false, illusion: false, so: false, thereIs: false, adverb: false,
    tooWordy: false, cliches: false, eprime: false};
for (const text of texts) out.push(good(text, only).length > 0);"""


def found_by(name: str, folder: Path, texts: Sequence[str]) -> tuple[list[Spans], float]:
    """Where this peer finds something in each text, and its milliseconds for one."""
    if name == "proselint":
        done = _run(["python/bin/python", "-c", _PROSELINT], folder, texts)
    else:
        done = _node(PROGRAMS[name], folder, texts)
    spans = [[(start, end) for start, end in each] for each in json.loads(done.stdout)]
    return spans, float(done.stderr.split()[-1])


def write_good(folder: Path, texts: Sequence[str]) -> list[bool]:
    """Whether write-good finds a passive in each text."""
    return [bool(said) for said in json.loads(_node(_PASSIVE, folder, texts).stdout)]


def _node(program: str, folder: Path, texts: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return _run(["node", "--input-type=module", "--eval", _READ + program + _SAY], folder, texts)


def _run(
    command: Sequence[str], folder: Path, texts: Sequence[str]
) -> subprocess.CompletedProcess[str]:
    given = json.dumps(list(texts))
    return subprocess.run(  # noqa: S603
        command, input=given, cwd=folder, capture_output=True, text=True, check=True, timeout=600
    )
