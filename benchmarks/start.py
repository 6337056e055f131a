"""Starting: the demonstration school until it answers, the first time with its plans to build."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

from assistant.demonstration.kept import KEPT
from benchmarks.figures import table

TIMES = 5
PLAIT = Path(sys.executable).with_name("plait")


def run(_: Path | None = None) -> str:
    """Markdown: seconds until the first page is answered; nothing is kept for the first one."""
    KEPT.unlink(missing_ok=True)
    times = [_started() for _ in range(TIMES)]
    again = sorted(times[1:])
    rows = [["first", f"{times[0]:.2f}"], ["again, the slowest of 4", f"{again[-1]:.2f}"]]
    return table(["plait demo answers", "seconds"], rows) + "\n\nGoal: again under 3 s.\n"


def _started() -> float:
    before = time.perf_counter()
    with subprocess.Popen(  # noqa: S603
        [PLAIT, "demo", "--port", "0"], stdout=subprocess.PIPE, text=True
    ) as demo:
        assert demo.stdout is not None
        line = next(line for line in demo.stdout if "http://" in line)
        address = next(word for word in line.split() if word.startswith("http://"))
        with urlopen(address, timeout=10) as page:  # noqa: S310
            page.read()
        took = time.perf_counter() - before
        demo.terminate()
    return took


if __name__ == "__main__":
    sys.stdout.write(run())
