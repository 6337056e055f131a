"""The command line: what it prints, what it refuses, and what it never opens."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.commands import main
from assistant.serve import NotSafe, make_app, must_be_here, prepare, secret_of
from assistant.store.key import key_beside, key_of_file, new_key, read_key, write_key
from assistant.store.sqlite import SqliteStore

FORM = files("assistant.demonstration").joinpath("amara.json").read_text(encoding="utf-8")
PLAIT = (sys.executable, "-m", "assistant")


def _run(*words, env=None):
    return CliRunner(env=env).invoke(main, [str(word) for word in words])


def _free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture
def form(tmp_path):
    """Amara's form in a file."""
    path = tmp_path / "amara.json"
    path.write_text(FORM, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Amara's plan as `plait replay --json` prints it."""
    path = tmp_path_factory.mktemp("forms") / "amara.json"
    path.write_text(FORM.replace("07700 900142", "077009001423"), encoding="utf-8")
    return subprocess.run([*PLAIT, "replay", path, "--json"], capture_output=True, check=True)


def _entries(file, plan):
    store = SqliteStore(file, read_key(key_of_file(file)))
    found = store.entries(plan)
    store.close()
    return found


def test_replay_prints_the_plan_and_nothing_else(printed):
    plan = json.loads(printed.stdout)
    assert plan["format"] == "plait-plan/1"
    assert plan["plan"]["good-at"][0]["words"].startswith("I make comics.")
    assert printed.stderr.decode() == (
        "plait: The mobile number has 12 digits. It is kept as it was written.\n"
    )


def test_replay_without_json_says_in_a_few_lines_what_was_entered(form):
    done = _run("replay", form)
    assert done.exit_code == 0
    assert "The plan of Amara Okoro" in done.stdout
    assert "Amara Okoro (pupil): 17 answers, with Miss Hart" in done.stdout
    assert "3 outcomes for this year" in done.stdout
    assert "Next review: 25 March 2027." in done.stdout


def test_replay_takes_the_day_that_it_is_told(form):
    done = _run("replay", form, "--json", "--on", "2026-12-01")
    notes = json.loads(done.stdout)["plan"]["surname"]
    assert [note["at"] for note in notes] == ["2026-12-01T12:00:00+00:00"]


def test_import_reads_back_what_replay_printed_and_stores_it_once(printed, tmp_path):
    file = tmp_path / "plan.json"
    file.write_bytes(printed.stdout)
    assert _run("import", file, "--data", tmp_path / "data").exit_code == 0
    store, plan = tmp_path / "data" / "plait.sqlite", json.loads(printed.stdout)
    first = _entries(store, plan["id"])
    assert [entry.id for entry in first] == plan["order"]
    again = _run("import", file, "--store", store)
    assert again.exit_code == 0
    assert again.stdout == (
        f"The plan was in the store before: none of its {len(first)} entries was new.\n"
    )
    assert _entries(store, plan["id"]) == first
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_import_adds_nobody_to_a_plan_that_is_here(printed, tmp_path):
    file, plan = tmp_path / "plan.json", json.loads(printed.stdout)
    file.write_bytes(printed.stdout)
    _run("import", file, "--data", tmp_path / "data")
    lead = {**plan["people"][0], "id": "mallory", "name": "Mallory", "role": "dsl"}
    file.write_text(json.dumps({**plan, "people": [*plan["people"], lead]}), encoding="utf-8")
    done = _run("import", file, "--data", tmp_path / "data")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Nothing of the file was stored, and the plan is as it was." in done.stderr


@pytest.mark.parametrize("text", ["", "{}", FORM, "\udce4"], ids=["empty", "{}", "a form", "Latin"])
def test_import_refuses_a_malformed_file_with_one_sentence_and_stores_nothing(text, tmp_path):
    file = tmp_path / "plan.json"
    file.write_text(text, encoding="utf-8", errors="surrogateescape")
    done = _run("import", file, "--data", tmp_path / "data")
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("Error: This file ")
    assert not (tmp_path / "data").exists()


def test_import_asks_where_to(form):
    assert _run("import", form).exit_code == 2


def test_replay_refuses_a_file_that_is_no_form(tmp_path):
    file = tmp_path / "form.json"
    file.write_text("{}")
    done = _run("replay", file, "--json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert (
        done.stderr == "Error: This file has no “pupil”, so it is not a form. Nothing was kept.\n"
    )


def test_check_prompts_says_how_many_questions_were_read():
    done = _run("check-prompts")
    assert done.exit_code == 0
    assert re.match(r"\d\d+ questions read in .*prompts: all is well\.", done.stdout)


def test_check_prompts_says_where_a_mistake_is(tmp_path):
    folder = tmp_path / "prompts"
    for path in Path("prompts").rglob("*.toml"):
        copy = tmp_path / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    file = folder / "talk" / "30-well.toml"
    file.write_text(file.read_text().replace("follow_up", "folow_up", 1).replace("why", "wy", 1))
    done = _run("check-prompts", folder)
    assert done.exit_code == 1
    assert re.search(r"talk/30-well\.toml:\d+: “wy” is not a key here\.", done.stdout)


def test_every_command_explains_itself():
    assert _run("--help").exit_code == 0
    for command in main.commands:
        done = _run(command, "--help")
        assert done.exit_code == 0
        assert "Usage:" in done.stdout


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "plait.school.example"])
def test_plain_http_is_refused_away_from_this_machine(host, tmp_path):
    with pytest.raises(NotSafe):
        must_be_here(host)
    done = _run("serve", "--data", tmp_path / "data", "--host", host)
    assert done.exit_code == 2
    assert "not safe" in done.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_server_that_looks_for_errors_is_not_started(command, tmp_path):
    """R60: Flask’s debugger would show what people said, and run what a stranger types."""
    words = ("--data", tmp_path / "data") if command == "serve" else ()
    done = _run(command, *words, "--port", _free_port(), env={"FLASK_DEBUG": "1"})
    assert done.exit_code == 2
    assert "unset FLASK_DEBUG" in done.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("mode", [0o755, 0o701, 0o750, 0o777])
def test_a_data_folder_that_others_may_look_into_is_not_served(mode, tmp_path):
    """R60."""
    data = tmp_path / "data"
    data.mkdir()
    data.chmod(mode)
    done = _run("serve", "--data", data, "--port", _free_port())
    assert done.exit_code == 2
    assert f"chmod 700 {data}" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert [*data.iterdir()] == []


@pytest.mark.parametrize(
    ("key", "said"),
    [
        pytest.param(b"changeme" * 4, "is no key of Plait", id="a key that anybody could guess"),
        pytest.param(bytes(range(100, 132)), "does not open", id="the key of another store"),
        pytest.param(None, "nobody can read what is in the store", id="a key that is lost"),
    ],
)
@pytest.mark.parametrize("command", ["serve", "rotate-key", "import"])
def test_a_store_whose_key_is_not_right_is_left_as_it_is(command, key, said, printed, tmp_path):
    """R60: a sentence, exit code 2, and neither a new key nor a new store."""
    data, file = tmp_path / "data", tmp_path / "plan.json"
    file.write_bytes(printed.stdout)
    _run("import", file, "--data", data)
    key_beside(data).unlink()
    if key:
        write_key(key_beside(data), key)
    before = (data / "plait.sqlite").read_bytes()
    done = _run(command, *([file] if command == "import" else []), "--data", data)
    assert done.exit_code == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (data / "plait.sqlite").read_bytes() == before
    assert key_beside(data).exists() == bool(key)


def test_a_key_in_the_data_folder_is_refused(printed, tmp_path):
    data, file = tmp_path / "data", tmp_path / "plan.json"
    file.write_bytes(printed.stdout)
    for command in (("serve",), ("import", file), ("rotate-key",)):
        done = _run(*command, "--data", data, "--key", data / "key")
        assert done.exit_code == 2
        assert "Move it somewhere else" in done.stderr
    assert not data.exists()


def test_rotate_key_leaves_every_plan_and_ends_every_session(printed, tmp_path):
    data, file = tmp_path / "data", tmp_path / "plan.json"
    file.write_bytes(printed.stdout)
    _run("import", file, "--data", data)
    plan = json.loads(printed.stdout)["id"]
    before, old = _entries(data / "plait.sqlite", plan), read_key(key_beside(data))
    done = _run("rotate-key", "--data", data)
    assert done.exit_code == 0
    assert _entries(data / "plait.sqlite", plan) == before
    assert read_key(key_beside(data)) != old
    assert secret_of(read_key(key_beside(data))) != secret_of(old)


def test_the_key_of_a_school_that_is_open_is_not_changed(served, tmp_path):
    done = _run("rotate-key", "--data", tmp_path / "data")
    assert done.exit_code == 2
    assert "Stop the server" in done.stderr


def test_the_secret_of_sessions_is_nobody_elses_and_not_in_the_data_folder(served, tmp_path):
    """R60: there is no default; it comes of the key, which is random and kept apart."""
    assert served.config["SECRET_KEY"] == secret_of(read_key(key_beside(tmp_path / "data")))
    assert secret_of(new_key()) != secret_of(new_key())
    assert not served.debug
    for path in (tmp_path / "data").iterdir():
        assert served.config["SECRET_KEY"].encode() not in path.read_bytes()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_this_machine_may_be_served(host):
    must_be_here(host)


def test_a_port_that_is_in_use_is_said_so(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for words in (("serve", "--data", tmp_path / "data"), ("demo",)):
            done = _run(*words, "--port", port)
            assert done.exit_code == 2
            assert f"Port {port} is in use." in done.stderr


@pytest.fixture
def served(tmp_path):
    """The app as `plait serve` makes it."""
    folder = tmp_path / "data"
    prepare(folder, key_beside(folder))
    app = make_app(folder, key_beside(folder))
    yield app
    app.extensions["house"].store.close()


def test_a_served_school_has_no_doors(served):
    client = served.test_client()
    assert client.get("/doors/senco").status_code == 404
    assert client.post("/doors/senco").status_code in (400, 404)
    assert "doors" not in served.blueprints
    assert "/doors/" not in str(served.extensions["access"])
    assert b"demonstration" not in client.get("/").data


def test_serving_imports_nothing_of_the_demonstration():
    code = """
import sys
import assistant.commands, assistant.serve, assistant.web
found = [name for name in sys.modules if "demonstration" in name]
sys.exit(", ".join(found) or 0)
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_the_demonstration_opens_on_this_machine_and_leaves_nothing_behind(tmp_path):
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    command = [*PLAIT, "demo", "--port", str(_free_port())]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as demo:
        try:
            address = re.search(r"http://127\.0\.0\.1:\d+/", demo.stdout.readline())[0]
            with urllib.request.urlopen(address, timeout=20) as page:
                text = page.read().decode()
            folder = next(tmp_path.glob("plait-demo-*"))
        finally:
            demo.send_signal(signal.SIGINT)
            demo.wait(20)
    assert "This is a demonstration school." in text
    assert text.count("/doors/") >= 7
    assert _gone(folder)


def _gone(folder):
    until = time.monotonic() + 10
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.05)
    return not folder.exists()
