"""Which answers other sites may show inside theirs: the pages of charts, and no other."""

from __future__ import annotations

from functools import cache

from flask import Response

POLICY = "Content-Security-Policy"
ANYWHERE = "frame-ancestors *"


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
