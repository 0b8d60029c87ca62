"""The address of the dashboard as readers know it, for the links inside files."""

from __future__ import annotations

from flask import request

from dashboard.settings import Settings


def site_of(settings: Settings) -> str:
    """The root of links, without a slash at its end: the one that is set, else the one asked at."""
    return settings.public_url or request.root_url.rstrip("/")
