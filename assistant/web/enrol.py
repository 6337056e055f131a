"""Make an account for somebody of the school: an address, a password and a sign-in app, at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import current_app, render_template, request
from itsdangerous import BadSignature, URLSafeSerializer
from markupsafe import Markup

from assistant.mail import is_address
from assistant.store.porter import Account
from assistant.web import entrance, passwords, second
from assistant.web.here import enter
from assistant.web.outgoing import tell_changed
from assistant.web.sessions import porter

Problems = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class StaffForm:
    """What is asked. `sealed` carries the secret of the app from the page to the form, signed."""

    address: str
    secret: str
    problems: Problems = ()
    password: str = ""
    step: int = 0

    @property
    def sealed(self) -> str:
        """The secret, so that nobody gives us one of their own."""
        return str(_signer().dumps(self.secret))

    @property
    def picture(self) -> Markup:
        """The square code for the app."""
        return second.picture(self.secret, self.address or "Plait")

    @property
    def by_hand(self) -> str:
        """The same to type."""
        return second.spaced(self.secret)

    def with_problems(self, problems: Problems) -> StaffForm:
        """The same with something to look at."""
        return replace(self, problems=problems)


@dataclass(frozen=True, kw_only=True)
class RecoveryPage:
    """The recovery codes, shown once."""

    codes: tuple[str, ...]


def blank(address: str = "") -> StaffForm:
    """The form before anything is written."""
    return StaffForm(address=address, secret=second.new_secret())


def sent(*, about: tuple[str, ...] = ()) -> StaffForm:
    """The form as it was sent, with what is still to do."""
    try:
        secret = str(_signer().loads(request.form.get("sealed", "")))
    except BadSignature:
        secret = second.new_secret()
    password = request.form.get("password", "")
    form = StaffForm(
        address=entrance.tidied(request.form.get("address", "")),
        secret=secret,
        password=password,
        step=second.step_of(secret, request.form.get("code", "").replace(" ", "")),
    )
    return form.with_problems(_problems(form, about))


def _problems(form: StaffForm, about: tuple[str, ...]) -> Problems:
    told = {
        "address": "" if is_address(form.address) else "Write your e-mail address at the school.",
        "password": passwords.problem_with(form.password, about=(*about, form.address)),
        "code": "" if form.step else "Write the six figures that your app shows now.",
    }
    return tuple((name, why) for name, why in told.items() if why)


def finish(account: Account, form: StaffForm, keep: Callable[[Account], object]) -> str:
    """Keep the account in place of what this person had, sign them in, show the recovery codes.

    Raises what `keep` raises, as `Clash` when somebody else has the address.
    """
    there = porter()
    before = there.account(account.person)
    keep(
        replace(
            account,
            address=form.address,
            password=passwords.hash_of(form.password),
            totp=form.secret,
            step=form.step,
        )
    )
    if before:
        tell_changed(before)
    for passkey in there.passkeys(account.person):
        there.drop_passkey(account.person, passkey.id)
    there.end_all(account.person)
    enter(account.person)
    codes = second.new_recovery(account.person)
    return render_template("signing_in/recovery.html", page=RecoveryPage(codes=tuple(codes)))


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="a sign-in app")
