"""The command line: `plait serve`, `demo`, `replay`, `gaps`, `import` and the small ones."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from assistant.opening import (
    Refused,
    folder_of_our_own,
    is_free,
    must_be_free,
    say_address,
    say_link,
)

if TYPE_CHECKING:
    from assistant.house import House
    from assistant.replay import Replayed

DAY = click.DateTime(["%Y-%m-%d"])
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
DEMO_PORT = 8100


KEY = click.option(
    "--key", type=NEW_FILE, help="The file of its key, if it is not beside it (FOLDER.key)."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="plait")
def main() -> None:
    """Plait makes a pupil support plan of what the pupil, the family and the school said."""


@main.command()
@click.option("--data", type=FOLDER, required=True, help="The folder of the store; made when new.")
@KEY
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@click.option("--address", default="", help="Where people find it: https://plait.school.example.")
def serve(data: Path, key: Path | None, host: str, port: int, address: str) -> None:
    """Serve a school from a data folder, on this machine."""
    from assistant import serve as server
    from assistant.mail import NotAMailServer, read_server
    from assistant.store.key import NoKey, key_beside
    from assistant.web.services import NotASignInService, read_services

    key_file = key or key_beside(data)
    try:
        server.must_be_here(host)
        must_be_free(host, port)
        public = server.must_be_an_address(address) if address else ""
        server.prepare(data, key_file)
        read_server(data)
        read_services(data)
    except (server.NotSafe, NoKey, NotAMailServer, NotASignInService) as error:
        raise Refused(str(error)) from None
    server.serve(
        lambda: server.make_app(data, key_file, public),
        host=host,
        port=port,
        ready=say_address,
        invite=say_link,
    )


@main.command()
@click.argument("address")
@click.option("--data", type=FOLDER, required=True, help="The data folder, as for `plait serve`.")
@KEY
def invite(address: str, data: Path, key: Path | None) -> None:
    """Give whoever signs in with ADDRESS a new way in, as when a telephone is lost.

    What they have goes on until they follow the link. Hand link and code over in two ways.
    """
    from assistant.school_days import day_at
    from assistant.store.key import NoKey, key_beside
    from assistant.web.renew import Nobody, renew

    try:
        made = renew(data, key or key_beside(data), address)
    except Nobody:
        raise Refused(f"Nobody signs in with {address} here.") from None
    except NoKey as error:
        raise Refused(str(error)) from None
    click.echo(f"Link, after the address of the school: /invitation/{made.link}")
    click.echo(f"Code: {made.code}  (until {day_at(made.until)})")


@main.command()
@click.option("--port", type=int, help=f"The port to listen on; {DEMO_PORT} when it is free.")
def demo(port: int | None) -> None:
    """Open a demonstration school, with a door for each person, on this machine alone."""
    from assistant import serve as server
    from assistant.demonstration import open_demonstration

    try:
        server.must_not_debug()
    except server.NotSafe as error:
        raise Refused(str(error)) from None
    if port is not None:
        must_be_free("127.0.0.1", port)
    elif not is_free("127.0.0.1", DEMO_PORT):
        port = 0
    at = DEMO_PORT if port is None else port
    with folder_of_our_own() as folder:
        server.serve(
            lambda: open_demonstration(folder), host="127.0.0.1", port=at, ready=say_address
        )


@main.command()
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the whole plan as JSON.")
@click.option("--on", "today", type=DAY, help="The day to take as today, as 2026-11-23.")
def replay(file: Path, *, as_json: bool, today: datetime | None) -> None:
    """Enter a form as what each person said, in a store that is thrown away, and show the plan.

    FILE is a Pupil Support Plan as JSON; docs/formats.md describes it.
    """
    from assistant.carry import carry_out
    from assistant.plan.brief import brief
    from assistant.plan.portable import portable

    with _form(file, today) as (house, entered):
        for warning in entered.warnings:
            click.echo(f"plait: {warning}", err=True)
        carried = carry_out(house.store, entered.plan)
    as_it_stands = json.dumps(portable(carried), ensure_ascii=False, indent=1)
    click.echo(as_it_stands if as_json else brief(carried))


@contextmanager
def _form(file: Path, today: datetime | None) -> Iterator[tuple[House, Replayed]]:
    """A form entered in a store that is thrown away; refuses what is no form."""
    from assistant.form import NotAForm, read_sheet
    from assistant.house import open_house
    from assistant.replay import add_school
    from assistant.replay import replay as enter
    from assistant.store.key import new_key

    with TemporaryDirectory(prefix="plait-replay-") as folder:
        house = open_house(Path(folder, "plait.sqlite"), new_key())
        try:
            sheet = read_sheet(_text(file))
            school = add_school(house, sheet)
            entered = enter(house, sheet, today=_day(today, sheet.today), school=school)
        except NotAForm as error:
            raise Refused(f"{error} Nothing was kept.") from None
        yield house, entered
        house.store.close()


def _day(told: datetime | None, written: str) -> str:
    """The day to take as today: as it was told, as the form has it, or as it is here."""
    return f"{told:%Y-%m-%d}" if told else written or f"{datetime.now().astimezone():%Y-%m-%d}"


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise Refused("This file is not text in UTF-8.") from None


@main.command("gaps")
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print rule, message and words as JSON.")
@click.option("--on", "today", type=DAY, help="The day to take as today, as 2026-11-23.")
def gaps_(file: Path, *, as_json: bool, today: datetime | None) -> None:
    """Say what a form leaves open: hopes nobody answered, help that is vague, and the like.

    FILE is a Pupil Support Plan as JSON; docs/formats.md describes it.
    """
    from assistant.left_open import as_rows, left_open_in_form

    with _form(file, today) as (house, entered):
        house.language.wait()
        day = date.fromisoformat(entered.today)
        found = left_open_in_form(house, entered.plan, today=day)
    if as_json:
        click.echo(json.dumps(as_rows(found), ensure_ascii=False, indent=1))
    for each in () if as_json else found:
        click.echo(f"{each.message}{f'  “{each.about}”' if each.about else ''} ({each.rule})")


@main.command("import")
@click.argument("file", type=FILE)
@click.option("--store", type=NEW_FILE, help="The file of the store; made when new.")
@click.option("--data", type=FOLDER, help="The data folder, as for `plait serve`.")
@KEY
def import_(file: Path, store: Path | None, data: Path | None, key: Path | None) -> None:
    """Take in a plan that `plait replay --json` printed.

    Taking it in twice stores it once; a plan that is here is not added to by a file.
    """
    from assistant import prompts
    from assistant.bring import bring_in
    from assistant.house import STORE
    from assistant.plan.unpack import NotAPlan, unpack
    from assistant.store.key import NoKey, key_beside, key_of_file, must_be_apart

    if (store is None) == (data is None):
        raise click.UsageError("Say where: either --store FILE or --data FOLDER.")
    try:
        carried = unpack(_text(file), nations=prompts.load().nations)
        if data and key:
            must_be_apart(data, key)
    except (NotAPlan, NoKey) as error:
        raise Refused(str(error)) from None
    place = store or Path(data or "", STORE)
    new = bring_in(carried, place, key or (key_beside(data) if data else key_of_file(place)))
    many = len(carried.entries)
    click.echo(
        f"The plan is in the store now, with its {many} entries."
        if new
        else f"The plan was in the store before: none of its {many} entries was new."
    )


@main.command("rotate-key")
@click.option("--data", type=FOLDER, required=True, help="The data folder, as for `plait serve`.")
@KEY
def rotate_key(data: Path, key: Path | None) -> None:
    """Put the store under a new key; everybody has to sign in again.

    Stop the server first. Whatever happens on the way, the store opens afterwards, under the old
    key or under the new one. Backups made before still need the key of their day. A store that an
    early Plait kept unencrypted is put under its first key.
    """
    from assistant.house import STORE
    from assistant.store.key import NoKey, key_beside, must_be_apart
    from assistant.store.rotate import InUse, rotate

    key_file = key or key_beside(data)
    try:
        must_be_apart(data, key_file)
        rotate(data / STORE, key_file)
    except InUse:
        raise Refused(
            "The store is in use, so its key was not changed. Stop the server and try again."
        ) from None
    except NoKey as error:
        raise Refused(str(error)) from None
    click.echo(f"The store is under a new key now. Copy {key_file} to where its copies are.")


@main.command("check-prompts")
@click.argument("folder", type=FOLDER, required=False)
def check_prompts(folder: Path | None) -> None:
    """Read every word of prompts/, or of FOLDER, and say where something is wrong."""
    from assistant import prompts

    where = Path(os.path.relpath(folder or prompts.OURS))
    found = prompts.check(where)
    for mistake in found:
        click.echo(f"{where / mistake.path}:{mistake.line}: {mistake.message}")
    if found:
        sys.exit(1)
    words = prompts.load(where)
    scripts = (words.talk, words.writing, words.particulars)
    count = sum(len(section.questions) for script in scripts for section in script.sections)
    click.echo(f"{count} questions read in {where}: all is well.")
