"""The plan as a file to keep: the page as this reader sees it, as a tagged PDF."""

from __future__ import annotations

from flask import Blueprint, Response

from assistant.documents.pdf import make_pdf
from assistant.web.pages.plan_page import plan_page

pages = Blueprint("pdf", __name__)
NAME = "pupil-support-plan.pdf"  # whose it is stands inside


@pages.get("/plans/<plan>/pdf")
def pdf(plan: str) -> Response:
    """Made anew each time: nothing of it is kept by us or on the way."""
    response = Response(make_pdf(plan_page(plan)), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{NAME}"'
    response.headers["Cache-Control"] = "no-store"
    return response
