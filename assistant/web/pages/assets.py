"""The fonts, served from their package by a checked list of names."""

from __future__ import annotations

from importlib.resources import files

from flask import Blueprint, Response, abort

pages = Blueprint("assets", __name__)
FONTS = files("fontpkg_atkinson_hyperlegible") / "files"
NAMES = frozenset(f.name for f in FONTS.iterdir() if f.name.endswith(".ttf"))


@pages.get("/fonts/<name>")
def font(name: str) -> Response:
    """One face of Atkinson Hyperlegible."""
    if name not in NAMES:
        abort(404)
    response = Response((FONTS / name).read_bytes(), mimetype="font/ttf")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
