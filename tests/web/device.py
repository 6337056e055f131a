"""A device with passkeys, as a telephone is one: it makes keys and signs what a page asks."""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass, field
from hashlib import sha256

from cbor2 import dumps
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, NEW = 0x01, 0x04, 0x40


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass
class Device:
    """Its one key; `site` is the address at which its owner believes to be."""

    site: str = "http://localhost"
    verifies: bool = True
    count: int = 0
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def makes(self, options: str) -> str:
        """Answer to a page that asks for a new passkey."""
        asked = json.loads(options)
        client = self._client("webauthn.create", asked["challenge"])
        data = self._data(asked["rp"]["id"], NEW) + self._public()
        attestation = dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._credential(client, {"attestationObject": _text(attestation)})

    def signs(self, options: str) -> str:
        """Answer to a page that asks who is there."""
        asked = json.loads(options)
        self.count += 1
        client = self._client("webauthn.get", asked["challenge"])
        data = self._data(asked["rpId"], 0)
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._credential(
            client, {"authenticatorData": _text(data), "signature": _text(signature)}
        )

    def _client(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.site, "crossOrigin": False}
        return json.dumps(said).encode()

    def _data(self, place: str, more: int) -> bytes:
        flags = PRESENT | more | (VERIFIED if self.verifies else 0)
        return sha256(place.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _public(self) -> bytes:
        numbers = self.key.public_key().public_numbers()
        x, y = (each.to_bytes(32, "big") for each in (numbers.x, numbers.y))
        cose = dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        return bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cose

    def _credential(self, client: bytes, parts: dict[str, str]) -> str:
        name = _text(self.id)
        response = {"clientDataJSON": _text(client), **parts}
        said = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return json.dumps({**said, "clientExtensionResults": {}})
