"""Codes that are read aloud and typed, and tokens that are not."""

from __future__ import annotations

import hashlib
import secrets

from dashboard.votes.errors import UnknownSession

LETTERS = "ABCDEFGHJKLMNPRSTUWXYZ"
"""Without I (1), O and Q (0), V (U)."""
VOWELS = "AEUY"
SESSION_LETTERS = 5
PAIRING_LETTERS = 6


def new_code(letters: int) -> str:
    """A random code with at most one vowel: it spells no word that a room would laugh at.

    Of five letters, there are 4.1 million.
    """
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(letters))
        if sum(letter in VOWELS for letter in code) < 2:
            return code


def read_code(text: str) -> str:
    """A session code as it is kept: capitals, without the spaces and hyphens that people type.

    Raises UnknownSession for what cannot be one.
    """
    code = "".join(text.split()).replace("-", "").upper()
    if len(code) != SESSION_LETTERS or not set(code) <= set(LETTERS):
        raise UnknownSession(code=text[:20])
    return code


def new_token() -> str:
    """A random text of 256 bits that a device keeps."""
    return secrets.token_urlsafe(32)


def kept(token: str) -> str:
    """What is stored of a token: its SHA-256. A token of 256 bits needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()
