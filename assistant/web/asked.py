"""A question travels to the page and back, signed, so that what is stored is what was shown."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from hashlib import sha256

from flask import abort, current_app, redirect, request, url_for
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from assistant.plan.entry import Asked, asked_from
from assistant.plan.people import Member
from assistant.turns import new_id
from assistant.web.here import house, member

AN_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def sent_id(form: Mapping[str, str], *, field: str = "id") -> str:
    """The id that the page made for what it sends, so that it is stored once (R04), or a new one.

    Ids stand in addresses: words under an id that no address can hold could be opened by nobody,
    the safeguarding lead included. Nor may it, or that of a photo beside it, be of another plan,
    or be told apart from one that is of none (R21).
    """
    name, here = form.get(field, ""), (request.view_args or {}).get("plan", "")
    if not AN_ID.fullmatch(name):
        return new_id()
    both = (name, id_of_photo(name))
    free = {house().store.plan_of(each) for each in both} <= {"", here}
    return name if free else id_beside(name, here)


def id_again() -> str:
    """The id for a page: that of the form which kept nothing and is shown once more, so that a
    draft of it which comes late is known by it; else a new one."""
    name = sent_id(request.form)
    return new_id() if is_stored(name) else name


def id_in_address() -> str:
    """The id of something new that stands in the address of its form, so that whoever goes back to
    the form once it was sent comes to what it made; "" where there is none, or it is taken."""
    name = request.args.get("id", "")
    return name if name == sent_id(request.args) and not is_stored(name) else ""


def under_a_new_id(*kept: str, **beside: str) -> Response:
    """To this page again, with the id of something new in its address: of what stands there now,
    what is `kept`, and this `beside` it."""
    args = {name: request.args.getlist(name) for name in kept}
    there = {**(request.view_args or {}), **args, **beside}
    return redirect(url_for(str(request.endpoint), **there, id=new_id()))


def is_stored(name: str) -> bool:
    """Whether words came with this id, or a photo in their place."""
    return any(house().store.plan_of(each) for each in (name, id_of_photo(name)))


def id_beside(name: str, what: str) -> str:
    """An id in place of one that is taken, for this: the same one when the form is sent again."""
    return urlsafe_b64encode(sha256(f"{what} {name}".encode()).digest()[:12]).decode()


def id_of_deed() -> str:
    """The id of what somebody does with a form that may be sent for more than one thing: the same
    one when the same is sent again, another one for anything else in its boxes."""
    boxes = sorted((name, text) for name, text in request.form.items() if name != "csrf_token")
    what = repr((member().person, request.path, boxes))
    return id_beside(sent_id(request.form), what)


def id_of_photo(name: str) -> str:
    """The id of a photo that came with the words of this id: the same one when it is sent again."""
    return f"{name}-photo"


def _serializer(person: Member) -> URLSafeSerializer:
    return _of(current_app.secret_key or "", f"{person.plan}:{person.person}")


@lru_cache
def _of(secret: str | bytes, salt: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt=salt)


def sealed(asked: Asked, person: Member) -> str:
    """The question as text that only this person's forms can send back."""
    return _serializer(person).dumps(asdict(asked))


def opened(text: str, person: Member) -> Asked:
    """The question of a form; a form that is not ours, or not this person's, is a 400."""
    try:
        return asked_from(_serializer(person).loads(text))
    except BadSignature:
        abort(400)
