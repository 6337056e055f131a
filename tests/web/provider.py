"""A sign-in service of our own on loopback, which signs whatever a test tells it to."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Thread
from typing import Any
from urllib.parse import urlencode

from flask import Flask, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from joserfc.util import urlsafe_b64encode
from werkzeug.serving import make_server

CLIENT, SECRET = "plait", "the secret of the school"


@dataclass
class Provider:
    """What it says of whoever comes, by claim; `key` is what it signs with."""

    url: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    public: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    key: RSAKey | None = None
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def token(self, nonce: str) -> str:
        """Its signed answer."""
        now = int(time.time())
        said = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        header = {"alg": "RS256", "kid": "one"}
        return str(jwt.encode(header, {**said, **self.claims}, self.key or self.public))


@contextmanager
def provider() -> Iterator[Provider]:
    """The service for as long as a test needs it."""
    there, app = Provider(), Flask("provider")
    server = make_server("127.0.0.1", 0, app, threaded=True)
    there.url = f"http://127.0.0.1:{server.port}"
    _routes(app, there)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield there
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()


def _routes(app: Flask, there: Provider) -> None:
    @app.get("/.well-known/openid-configuration")
    def metadata() -> Any:
        return {
            "issuer": there.url,
            "authorization_endpoint": f"{there.url}/authorize",
            "token_endpoint": f"{there.url}/token",
            "jwks_uri": f"{there.url}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    @app.get("/keys")
    def keys() -> Any:
        return jsonify({"keys": [there.public.as_dict(private=False)]})

    @app.get("/authorize")
    def authorize() -> Any:
        code = f"code-{len(there.asked)}"
        there.asked[code] = dict(request.args)
        back = urlencode({"code": code, "state": request.args["state"]})
        return redirect(f"{request.args['redirect_uri']}?{back}")

    @app.post("/token")
    def token() -> Any:
        asked = there.asked.pop(request.form["code"], None)
        proof = urlsafe_b64encode(sha256(request.form["code_verifier"].encode()).digest()).decode()
        known = request.authorization
        if not asked or asked["code_challenge"] != proof or not known or known.password != SECRET:
            return {"error": "invalid_grant"}, 400
        return {
            "access_token": "x",
            "token_type": "Bearer",
            "id_token": there.token(asked["nonce"]),
        }
