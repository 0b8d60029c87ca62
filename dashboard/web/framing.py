"""What the security policies of pages let through, and which answers other sites may show inside
theirs: the pages of charts, and no other."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache

from flask import Response

POLICY = "Content-Security-Policy"
ANYWHERE = "frame-ancestors *"
READ = ("application/json", "text/css", "font/woff2")
"""Kinds of answers that are read by a page, and run nothing of their own."""
CLOSED = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
"""The policy of what is read: opened by itself it loads nothing."""


def hash_source(content: bytes) -> str:
    """What lets a policy run a script, or a style, that stands in the page itself."""
    return f"'sha256-{b64encode(hashlib.sha256(content).digest()).decode()}'"


@cache
def framed_policy() -> str:
    """The security policy of the page of a chart: it loads nothing, and any site may frame it."""
    from dashboard.export.embed.page import script_hash  # loads fonts

    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src {script_hash()}; "
        f"base-uri 'none'; form-action 'none'; {ANYWHERE}"
    )


def unframed(response: Response) -> Response:
    """The answer, for browsers that do not read policies: nobody frames it unless anybody may."""
    if ANYWHERE not in response.headers.get(POLICY, ""):
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
