"""The second step of signing in: a sign-in app on the telephone, or a recovery code, each once."""

from __future__ import annotations

import hmac
import re
import secrets
import time

import pyotp
import segno
from markupsafe import Markup

from assistant.store.porter import Account
from assistant.web.sessions import hashed, porter

STEP = 30  # seconds for which a code of the app is shown
CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is read as another one


def new_secret() -> str:
    """A secret for a sign-in app: 160 bits."""
    return pyotp.random_base32()


def picture(secret: str, address: str) -> Markup:
    """The square code that a sign-in app reads."""
    return square(pyotp.TOTP(secret).provisioning_uri(name=address, issuer_name="Plait"))


def square(text: str) -> Markup:
    """A text as a square code for a camera, dark on white in every theme."""
    drawn = segno.make(text, error="m").svg_inline(scale=4, border=4, light="#fff", svgclass=None)
    return Markup(drawn)  # noqa: S704 lines that segno drew


def spaced(secret: str) -> str:
    """The secret to type by hand, in groups of four."""
    return " ".join(re.findall("..?.?.?", secret))


def step_of(secret: str, code: str, *, at: float | None = None) -> int:
    """Which step of the app this code is: now, the one before or the next; 0 when it is none."""
    now = int((time.time() if at is None else at) // STEP)
    app = pyotp.TOTP(secret)
    typed = code.encode()
    right = [s for s in (now, now - 1, now + 1) if _same(app.generate_otp(s), typed)]
    return right[0] if right else 0


def _same(code: str, typed: bytes) -> bool:
    return hmac.compare_digest(code.encode(), typed)


def right_second(account: Account, typed: str) -> bool:
    """Whether this is a code of the person’s app or one of their recovery codes; it is used up."""
    code = re.sub(r"[\s-]", "", typed.lower())
    if re.fullmatch(r"[0-9]{6}", code):
        step = step_of(account.totp, code) if account.totp else 0
        return bool(step) and porter().use_step(account.person, step)
    return porter().use_recovery(account.person, hashed(code)) if code else False


def new_recovery(person: str) -> list[str]:
    """Ten new recovery codes in place of the old ones; only their hashes are kept."""
    codes = [_code() for _ in range(CODES)]
    porter().keep_recovery(person, [hashed(code.replace("-", "")) for code in codes])
    return codes


def _code() -> str:
    """About 79 bits, in groups of four."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
