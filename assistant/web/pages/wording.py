"""Advice about words as they are written: asked for by the page, answered, and not kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Blueprint, abort, jsonify, render_template, request
from werkzeug.wrappers import Response

from assistant.web.advice import advice
from assistant.web.here import house, member
from assistant.wording import READERS, Advice

pages = Blueprint("wording", __name__)
KEY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What stands beside a box."""

    advice: tuple[Advice, ...]


@pages.post("/plans/<plan>/wording")
def wording(plan: str) -> Response:
    """The advice about a text, as a piece of a page; some of it may be left as it is from now on.

    The text is looked at and answered: it is not kept, and not logged.
    """
    reader = request.args.get("reader", READERS[0])
    if reader not in READERS:
        abort(404)
    _leave(plan, request.form.get("do", ""), request.form.get("about", ""))
    page = Beside(advice=advice(request.form.get("text", ""), reader))
    return jsonify(list=render_template("desk/beside.html", page=page))


def _leave(plan: str, do: str, about: str) -> None:
    """Leave a piece of advice, or take it up again."""
    left, by = house().store.left_alone, member().person
    if do in ("leave", "take-up") and not KEY.fullmatch(about):
        abort(404)
    if do == "leave":
        left.leave(plan, by, about)
    elif do == "take-up":
        left.take_up(plan, by, about)
