"""Letters of which nothing else is kept: each waits in the store until mail has taken it."""

from __future__ import annotations

from collections.abc import Iterable

from flask import current_app

from assistant.store.porter import Account, Outgoing
from assistant.turns import new_id
from assistant.web.here import now
from assistant.web.sessions import porter


def write(name: str, accounts: Iterable[Account]) -> None:
    """Have a letter of `templates/mail` sent to each of these who has an address, once to each."""
    if (news := current_app.extensions["news"]) is None:
        return
    to = {each.address: each.person for each in accounts if each.address}
    porter().send_out(
        Outgoing(id=new_id(), person=person, address=address, letter=name, at=now())
        for address, person in to.items()
    )
    news.catch_up()


def tell_changed(account: Account) -> None:
    """Tell whoever had this address that the way in was changed, in case it was not them."""
    write("changed", [account])
