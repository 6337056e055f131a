"""The set-up: what the wheel carries, what the lists of packages promise, what `make` says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = ("requirements.lock", "requirements-test.lock")
SHIPPED = ("assistant", "readability", "prompts", "templates")


def _folders() -> list[str]:
    return [name for name in SHIPPED if any((ROOT / name).rglob("*.*"))]


def _files(folder: str) -> set[str]:
    found = (path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.as_posix() for path in found if "__pycache__" not in path.parts}


def _named() -> list[str]:
    groups = PROJECT["dependency-groups"]
    return [*PROJECT["project"]["dependencies"], *groups["build"], *groups["test"]]


def _pins(lock: str) -> set[str]:
    return set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text(), re.MULTILINE))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built without a network from a copy, so that nothing is left in the checkout."""
    copy = tmp_path_factory.mktemp("source")
    for folder in _folders():
        shutil.copytree(ROOT / folder, copy / folder)
    shutil.copy(ROOT / "pyproject.toml", copy)
    offline = ("--no-index", "--no-deps", "--no-build-isolation", "--quiet")
    subprocess.run([sys.executable, "-m", "pip", "wheel", *offline, "."], cwd=copy, check=True)
    return zipfile.ZipFile(next(copy.glob("plait-*.whl")))


@pytest.mark.parametrize("folder", _folders())
def test_the_wheel_carries_every_file_of(folder: str, wheel: zipfile.ZipFile) -> None:
    expected = _files(folder)
    assert expected, "there are some files"
    assert expected - set(wheel.namelist()) == set()


def test_the_wheel_has_the_command_plait_and_nothing_of_the_tests(wheel: zipfile.ZipFile) -> None:
    command = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "plait = assistant.commands:main" in wheel.read(command).decode()
    tops = {name.split("/")[0] for name in wheel.namelist() if ".dist-info/" not in name}
    assert tops == set(_folders())


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_the_lock_has_a_version_and_a_hash(lock: str) -> None:
    packages = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
    assert [each for each in packages if "==" not in each or "--hash=sha256:" not in each] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_names_no_machine_and_no_address(lock: str) -> None:
    assert re.findall(r"://|^-|file:", (ROOT / lock).read_text(), re.MULTILINE) == []


def test_the_locks_agree_with_pyproject_and_with_each_other() -> None:
    run, test = (_pins(lock) for lock in LOCKS)
    assert set(PROJECT["project"]["dependencies"]) <= run <= test
    assert set(_named()) <= test


def test_every_dependency_has_its_reason_in_a_decision() -> None:
    decisions = "".join(path.read_text() for path in (ROOT / "docs/decisions").glob("000[19]-*.md"))
    reasons = set(re.findall(r"^\| `(.+?)` \| \S", decisions, re.MULTILINE))
    assert reasons == {name.split("==")[0] for name in _named()}


def test_every_folder_of_code_has_its_types_checked() -> None:
    code = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks"}
    assert code <= set(PROJECT["tool"]["mypy"]["files"])


def test_make_alone_prints_what_each_target_does() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert targets
    printed = subprocess.run(["make", "-C", ROOT], capture_output=True, text=True, check=True)
    assert [name for name in targets[1].split() if f"make {name} " not in printed.stdout] == []


def test_merging_asks_for_make_test() -> None:
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    assert script.read_text().rstrip().endswith("exec make test")
