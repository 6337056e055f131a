"""Passkeys: a device signs that its owner is there; nothing is kept here that could be stolen.

The library is slow to load, so only the functions that use it do that.
"""

from __future__ import annotations

import ipaddress
from dataclasses import replace
from urllib.parse import urlsplit

from flask import current_app, request, session

from assistant.plan.people import Person
from assistant.store.porter import Passkey
from assistant.web.entrance import home
from assistant.web.here import now
from assistant.web.sessions import hashed, porter

CHALLENGE = "challenge"  # what the device of this browser is to sign


class NotThisDevice(Exception):
    """What the device sent does not show that its owner is there."""


def place() -> str:
    """The name of the site for which passkeys are made; "" where there can be none.

    Browsers make none for a bare number such as 127.0.0.1; `localhost` is that machine’s name.
    """
    host = urlsplit(home()).hostname or ""
    asked = request.host.rpartition(":")[0] or request.host
    try:
        here = ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host
    return "localhost" if here and asked == "localhost" else ""


def to_sign_in() -> str:
    """What a browser needs to ask for a passkey, as JSON; "" where there can be none."""
    if not place():
        return ""
    from webauthn import generate_authentication_options, options_to_json
    from webauthn.helpers.structs import UserVerificationRequirement

    options = generate_authentication_options(
        rp_id=place(), user_verification=UserVerificationRequirement.REQUIRED
    )
    session[CHALLENGE] = _as_text(options.challenge)
    return options_to_json(options)


def to_make(person: Person, address: str) -> str:
    """What a browser needs to make a passkey for this person, as JSON; "" where it cannot."""
    if not place():
        return ""
    from webauthn import generate_registration_options, options_to_json
    from webauthn.helpers.structs import (
        AuthenticatorSelectionCriteria,
        PublicKeyCredentialDescriptor,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    options = generate_registration_options(
        rp_id=place(),
        rp_name="Plait",
        user_id=hashed(person.id).encode()[:32],
        user_name=address or person.name,
        user_display_name=person.name,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=_as_bytes(each.id))
            for each in porter().passkeys(person.id)
        ],
    )
    session[CHALLENGE] = _as_text(options.challenge)
    return options_to_json(options)


def make(person: Person, credential: str, *, name: str) -> None:
    """Keep a passkey that a device has just made; raises `NotThisDevice`."""
    from webauthn import verify_registration_response

    challenge = _challenge()
    try:
        made = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=place(),
            expected_origin=_origins(),
            require_user_verification=True,
        )
    except Exception as error:  # it reads what a stranger sent
        raise NotThisDevice from error
    porter().keep_passkey(
        Passkey(
            id=_as_text(made.credential_id),
            person=person.id,
            public=made.credential_public_key,
            count=made.sign_count,
            name=name,
            at=now(),
        )
    )


def owner(credential: str) -> str:
    """The person whose passkey signed what this browser was asked; raises `NotThisDevice`."""
    from webauthn import verify_authentication_response
    from webauthn.helpers import parse_authentication_credential_json

    challenge = _challenge()
    try:
        known = porter().passkey(parse_authentication_credential_json(credential).id)
        if known is None:
            raise NotThisDevice
        signed = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=place(),
            expected_origin=_origins(),
            credential_public_key=known.public,
            credential_current_sign_count=known.count,
            require_user_verification=True,
        )
    except Exception as error:  # it reads what a stranger sent
        raise NotThisDevice from error
    porter().keep_passkey(replace(known, count=signed.new_sign_count))
    return known.person


def _challenge() -> bytes:
    """What was asked of this browser, once."""
    asked = session.pop(CHALLENGE, "")
    if not asked or not place():
        raise NotThisDevice
    return _as_bytes(str(asked))


def _as_text(signs: bytes) -> str:
    from webauthn.helpers import bytes_to_base64url

    return bytes_to_base64url(signs)


def _as_bytes(text: str) -> bytes:
    from webauthn import base64url_to_bytes

    return base64url_to_bytes(text)


def _origins() -> list[str]:
    """The addresses of our own pages."""
    return sorted({home(), *current_app.extensions["origins"]})
