"""Who may come in: accounts, passkeys, sessions, invitations and codes, as the store keeps them.

Whatever opens a door is kept as a hash alone. Times are ISO texts in UTC, made by the caller.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class Account:
    """How somebody signs in. `kind` is `staff`, `parent` or `pupil`; `post` what staff are at their
    school, with or without a plan; `address` where their mail goes, in small letters.

    `password` is an Argon2id hash, `totp` the secret of a sign-in app, `step` the last of its codes
    that was used; `issuer` and `subject` name an account at the school's own sign-in service.
    """

    person: str
    kind: str
    address: str = ""
    post: str = ""
    password: str = ""
    totp: str = ""
    step: int = 0
    issuer: str = ""
    subject: str = ""
    disabled: bool = False


@dataclass(frozen=True, kw_only=True)
class Session:
    """Somebody is here on one device; `id` is the hash of what its cookie holds.

    `began` ends it in the end, `seen` when nobody uses it; `proved` is when its person last showed
    who they are. `plan`, `sitting`, `held_by` and `level` are a pupil's, for one conversation.
    """

    id: str
    person: str
    began: str
    seen: str
    proved: str
    plan: str = ""
    sitting: str = ""
    held_by: str = ""
    level: str = ""


@dataclass(frozen=True, kw_only=True)
class Passkey:
    """What a device signs with; `id` is base64url, `name` how its owner tells it from others."""

    id: str
    person: str
    public: bytes
    count: int
    name: str
    at: str


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """A link that lets somebody make their account, once, with the `code` given another way.

    `until` is when it ends, `tries` how often a wrong code was given. `letter` says of a mail with
    the link that it `waits` or is `gone`; "" where none is sent.
    """

    id: str
    person: str
    code: str
    kind: str
    post: str
    by: str
    at: str
    until: str
    tries: int = 0
    letter: str = ""


@dataclass(frozen=True, kw_only=True)
class Code:
    """Six figures sent by mail; `id` is the hash of what the browser that asked holds."""

    id: str
    person: str
    code: str
    until: str
    tries: int = 0


@dataclass(frozen=True, kw_only=True)
class Unsent:
    """A form that somebody sent when they had to show first who they are: its `path`, and its
    fields as JSON, a list of names and values in their order."""

    person: str
    path: str
    fields: str
    at: str


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A letter that has not left: which of our letters, to whom and where, since when.

    `plan` is the one that it tells of, for whoever may read it still when the letter goes.
    """

    id: str
    person: str
    address: str
    letter: str
    at: str
    plan: str = ""


class Porter(Protocol):
    """The verbs. What may be used once is used by one of two who try at the same time."""

    def begin(self, session: Session, *, forget: str) -> None:
        """Somebody comes in; sessions that began before `forget` are deleted."""

    def session(self, name: str) -> Session | None:
        """A session that has not been ended."""

    def in_use(
        self, names: Iterable[str], *, began: str, seen: str, sitting: str
    ) -> frozenset[str]:
        """Those of these sessions that have not been ended, began after `began` and were last used
        after `seen`, or after `sitting` where they are sittings; ISO texts in UTC, to the second.
        """

    def was_here(self, name: str, at: str) -> None:
        """The session is in use."""

    def proved(self, name: str, at: str) -> None:
        """The person of this session has shown again who they are."""

    def end(self, name: str) -> None:
        """End one session."""

    def end_all(self, person: str, *, besides: str = "") -> None:
        """End every session of a person, and every sitting that they started, besides one.

        For whoever has the account, that is all that they do in their other posts, too.
        """

    def keep_account(self, account: Account) -> None:
        """An account, or the same one changed; two accounts with one address raise `Clash`."""

    def change_password(self, account: Account, password: str) -> bool:
        """Keep another password (a hash) in place of the one that the account has; False when it
        was closed meanwhile, or has another one."""

    def close(self, person: str) -> None:
        """Close the account behind a person, at once with every way to open it again: invitations
        and codes end in all the posts of that human being, and so do their sessions
        and the sittings that they started.

        Of the letters that wait for them one goes on: that their way in was changed.
        """

    def account(self, person: str) -> Account | None:
        """Somebody's account; of all the posts of a human being, the one by which they sign in."""

    def account_at(self, address: str) -> Account | None:
        """The account with this address of mail, in small letters."""

    def account_of(self, issuer: str, subject: str) -> Account | None:
        """The account that is tied to one at a sign-in service."""

    def accounts(self, kind: str) -> tuple[Account, ...]:
        """Every account of a kind."""

    def use_step(self, person: str, step: int) -> bool:
        """Use up a sign-in app's code; False when it, or a later one, was used before."""

    def keep_recovery(self, person: str, codes: Iterable[str]) -> None:
        """These recovery codes (hashes) in place of all that there were."""

    def use_recovery(self, person: str, code: str) -> bool:
        """Use up a recovery code; False when it is none, or was used."""

    def recovery_left(self, person: str) -> int:
        """How many recovery codes are unused."""

    def keep_passkey(self, passkey: Passkey) -> None:
        """A passkey, or the same one after it was used."""

    def passkey(self, name: str) -> Passkey | None:
        """A passkey by its id."""

    def passkeys(self, person: str) -> tuple[Passkey, ...]:
        """Somebody's passkeys, oldest first."""

    def drop_passkey(self, person: str, name: str) -> None:
        """Take one of somebody's own passkeys away."""

    def invite(self, invitation: Invitation) -> None:
        """Invite somebody; whatever invitation they had before ends."""

    def invitation(self, name: str) -> Invitation | None:
        """An invitation that has not been used, ended or not."""

    def invitations(self) -> tuple[Invitation, ...]:
        """All that have not been used, oldest first."""

    def letter_gone(self, name: str) -> None:
        """The mail with the link of this invitation was handed in."""

    def try_invitation(self, name: str) -> int:
        """Count a try to use it; returns which one it is, 0 when there is no such invitation."""

    def use_invitation(self, name: str, account: Account) -> bool:
        """Use it up and keep the account, both or neither; False when it is gone, as when the
        account was closed meanwhile. Raises `Clash` as `keep_account` does."""

    def send_code(self, code: Code) -> None:
        """A code was sent; the person's earlier ones end."""

    def code(self, name: str) -> Code | None:
        """A code that has not been used."""

    def try_code(self, name: str) -> int:
        """Count a try; returns which one it is, 0 when there is no such code."""

    def use_code(self, name: str) -> bool:
        """Use it up; False when it is gone."""

    def keep_unsent(self, unsent: Unsent) -> None:
        """The one form that waits for this person, in place of an earlier one."""

    def unsent(self, person: str) -> Unsent | None:
        """The form that waits for somebody."""

    def drop_unsent(self, person: str, path: str) -> None:
        """It waits no more, if it is the one for this path."""

    def send_out(self, letters: Iterable[Outgoing]) -> None:
        """Letters that wait from now on."""

    def outgoing(self) -> tuple[Outgoing, ...]:
        """The letters that wait, in their order."""

    def gone_out(self, name: str) -> None:
        """A letter waits no more."""
