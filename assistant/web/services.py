"""The school's own sign-in service: Google Workspace or Microsoft Entra, by OpenID Connect."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask

SETTINGS = "sign-in.toml"  # in the data folder
GOOGLE = "https://accounts.google.com/.well-known/openid-configuration"
MICROSOFT = "https://login.microsoftonline.com/{}/v2.0/.well-known/openid-configuration"
# What each service calls the school, and where its documents are.
KINDS = {"google": ("Google", "domain", "hd"), "microsoft": ("Microsoft", "tenant", "tid")}


class NotASignInService(Exception):
    """The settings are wrong; the message says which, and what to write."""


@dataclass(frozen=True, kw_only=True)
class Service:
    """One service. Only accounts whose `claim` says `school` are taken: nobody’s private ones."""

    name: str
    label: str
    metadata: str
    client: str
    secret: str
    claim: str
    school: str


def read_services(folder: Path) -> tuple[Service, ...]:
    """The services of a school, from `sign-in.toml`; raises `NotASignInService`."""
    file = folder / SETTINGS
    if not file.exists():
        return ()
    try:
        said = tomllib.loads(file.read_text("utf-8"))
    except ValueError as error:
        raise NotASignInService(f"{file} is not TOML: {error}") from None
    return tuple(_service(name, table) for name, table in said.items())


def _service(name: str, table: Mapping[str, Any]) -> Service:
    if name not in KINDS:
        raise NotASignInService(f"{SETTINGS} names “{name}”; it may name {', '.join(KINDS)}.")
    label, place, claim = KINDS[name]
    for key in ("client", "secret", place):
        if not isinstance(table, Mapping) or not str(table.get(key, "")).strip():
            raise NotASignInService(f"[{name}] in {SETTINGS} needs “{key}” too.")
    school = str(table[place])
    return Service(
        name=name,
        label=label,
        metadata=GOOGLE if name == "google" else MICROSOFT.format(school),
        client=str(table["client"]),
        secret=str(table["secret"]),
        claim=claim,
        school=school,
    )


def register(app: Flask, services: tuple[Service, ...]) -> None:
    """Let people sign in by these services."""
    app.extensions["services"] = {each.name: each for each in services}
    if not services:
        return
    from authlib.integrations.flask_client import OAuth  # slow to load, and only for this

    known = OAuth(app)
    for each in services:
        known.register(
            name=each.name,
            server_metadata_url=each.metadata,
            client_id=each.client,
            client_secret=each.secret,
            client_kwargs={
                "scope": "openid email profile",
                "code_challenge_method": "S256",
                "timeout": 10,
            },
        )
    app.extensions["oauth"] = known
