"""Bring a plan into the store of a file, or say in a sentence why not."""

from __future__ import annotations

from pathlib import Path

from assistant.opening import Refused
from assistant.plan.bundle import Bundle
from assistant.store import AlreadyHere, Clash, KnownHere, NotSaved
from assistant.store.key import NoKey
from assistant.store.rotate import key_of
from assistant.store.sqlite import SqliteStore


def bring_in(carried: Bundle, file: Path, key_file: Path) -> bool:
    """Store a plan, in a store that is made when it is new; whether the plan was not there before.

    Raises `Refused`.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        kept = SqliteStore(file, key_of(file, key_file))
    except NoKey as error:
        raise Refused(str(error)) from None
    try:
        return kept.take_in(carried)
    except AlreadyHere:
        raise Refused(
            "This plan is in the store already, and the file has something that the store does not "
            "have. Nothing of the file was stored, and the plan is as it was. A file adds nothing "
            "to a plan that is in use: write what is missing in Plait, as the person who says it."
        ) from None
    except KnownHere:
        raise Refused(
            "Somebody in this file is in the store already, and a file ties nobody into another "
            "plan. Nothing was stored. Enter the form again with `plait replay`: all people in it "
            "are new then."
        ) from None
    except Clash:
        raise Refused(
            "The store has something else under a name that this file uses. Nothing was stored."
        ) from None
    except NotSaved as error:
        raise Refused(f"The store could not be written, so nothing was stored: {error}.") from None
    finally:
        kept.close()
