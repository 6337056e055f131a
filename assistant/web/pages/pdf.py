"""The plan as a file to keep: the page as this reader sees it, as a tagged PDF."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response

from assistant.documents.pdf import make_pdf
from assistant.web.here import member
from assistant.web.pages.plan_page import as_page
from assistant.web.paper import little_by_little, with_photos

pages = Blueprint("pdf", __name__)
NAME = "pupil-support-plan.pdf"  # whose it is stands inside


@pages.get("/plans/<plan>/pdf")
def pdf(plan: str) -> Response:
    """Made anew each time, and kept by nobody on the way.

    A file outlives the sitting, and others find it: what is held is not even in the pupil's own.
    """
    page = as_page(replace(member(), sitting=""), written=little_by_little)
    file = make_pdf(with_photos(page))
    response = Response(file, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{NAME}"'
    response.headers["Cache-Control"] = "no-store"
    return response
