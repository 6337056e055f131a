"""What every answer tells the browser, and what a form must come with (R37, R38)."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, g, request
from werkzeug.exceptions import SecurityError
from werkzeug.middleware.proxy_fix import ProxyFix

from assistant.web.sessions import has_account

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
KEPT = frozenset({"static", "assets.font"})  # files that are nobody’s, which a browser may keep
A_YEAR = "max-age=31536000; includeSubDomains"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), payment=(), usb=()",
}


def nonce() -> str:
    """What marks the scripts and styles of this one answer as ours."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def policy() -> str:
    """Nothing inline, nothing from elsewhere: scripts and styles only where the page marks them."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'nonce-{nonce()}'",
            f"style-src 'nonce-{nonce()}'",
            "font-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-ancestors 'none'",
        )
    )


def guard(app: Flask, address: str) -> None:
    """Every request comes from our own pages, every answer carries these headers.

    With an https address there is a web server in front, on this machine: it says by whom and how
    it was asked, cookies are for https and this host alone, and no other host name is answered.
    """
    secure = address.startswith("https://")
    app.config["SESSION_COOKIE_SECURE"] = secure
    if secure:
        app.config["SESSION_COOKIE_NAME"] = "__Host-session"
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    if host := urlsplit(address).hostname:
        app.config["TRUSTED_HOSTS"] = [host, "127.0.0.1", "localhost", "[::1]"]
    app.jinja_env.globals.update(nonce=nonce, has_account=has_account)
    app.before_request(only_from_our_pages)
    app.after_request(say)


def only_from_our_pages() -> None:
    """A form of another site is refused before anything is looked at, whatever it holds.

    Our pages send no referrer, so browsers name no origin with their forms (“null”) but say that
    the form is of the same site; the token of the form stands beside this.
    """
    # What comes in pieces of no known length is not read: browsers send no form so, and a piece
    # that is none would end in an error of the server.
    request.environ.pop("wsgi.input_terminated", None)
    if isinstance(request.routing_exception, SecurityError):
        raise request.routing_exception  # asked under the name of another host
    if request.method in SAFE:
        return
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)
    origin = request.headers.get("Origin", "null")
    if origin != "null" and origin not in _ours():
        abort(403)


def _ours() -> frozenset[str]:
    known: frozenset[str] = current_app.extensions["origins"]
    address: str = current_app.extensions["address"]
    return known | {address or request.host_url.rstrip("/")}


def say(response: Response) -> Response:
    """The headers of every answer: pages, files, errors and forms alike."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers.setdefault("Content-Security-Policy", policy())
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers["Strict-Transport-Security"] = A_YEAR
    if request.endpoint not in KEPT or response.status_code >= 400:
        response.headers["Cache-Control"] = "no-store"
    return response
