"""A question travels to the page and back, signed, so that what is stored is what was shown."""

from __future__ import annotations

from dataclasses import asdict

from flask import abort, current_app
from itsdangerous import BadSignature, URLSafeSerializer

from assistant.plan.entry import Asked, asked_from
from assistant.plan.people import Member


def _serializer(person: Member) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt=f"{person.plan}:{person.person}")


def sealed(asked: Asked, person: Member) -> str:
    """The question as text that only this person's forms can send back."""
    return _serializer(person).dumps(asdict(asked))


def opened(text: str, person: Member) -> Asked:
    """The question of a form; a form that is not ours, or not this person's, is a 400."""
    try:
        return asked_from(_serializer(person).loads(text))
    except BadSignature:
        abort(400)
