"""Give somebody a new way in from the machine itself, as when the only SENCO lost the telephone."""

from __future__ import annotations

from pathlib import Path

from assistant.house import STORE
from assistant.store.rotate import key_of
from assistant.store.sqlite import SqliteStore
from assistant.web.entrance import tidied
from assistant.web.here import now
from assistant.web.invitations import Invited, invite


class Nobody(Exception):
    """No account has this address."""


def renew(folder: Path, key_file: Path, address: str) -> Invited:
    """Invite the owner of this account once more; what they have goes on until they follow it.

    Raises `Nobody`, and `NoKey` where the store cannot be opened.
    """
    file = folder / STORE
    if not file.exists():
        raise Nobody(address)
    store = SqliteStore(file, key_of(file, key_file))
    try:
        account = store.porter.account_at(tidied(address))
        if account is None:
            raise Nobody(address)
        return invite(
            store.porter,
            account.person,
            kind=account.kind,
            post=account.post,
            by=account.person,
            at=now(),
        )
    finally:
        store.close()
