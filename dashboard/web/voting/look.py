"""How the pages of voters look: one file of a few kilobytes, its style in it, that loads a script
and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flask import Response
from markupsafe import Markup

from dashboard.text.i18n import LANGUAGES
from dashboard.tokens import DARK, LIGHT, Theme
from dashboard.web.framing import POLICY, hash_source
from dashboard.web.voting.pages import page

ROLES = ("paper", "surface", "ink", "muted", "line", "beam", "casing", "link", "focus", "mark")
"""Colours that the style names."""


@dataclass(frozen=True)
class Look:
    """The style sheet, and the security policy that lets it alone through."""

    style: Markup
    policy: str

    @classmethod
    def read(cls, assets: Path) -> Look:
        """The style of the folder, with the colours of both lights."""
        text = (assets / "css" / "vote" / "vote.css").read_text("utf-8")
        dark = f"@media(prefers-color-scheme:dark){{:root{{{_colours(DARK)}}}}}"
        style = f":root{{color-scheme:light dark;{_colours(LIGHT)}}}{dark}\n{text}"
        policy = (
            f"default-src 'none'; style-src {hash_source(style.encode())}; script-src 'self'; "
            "connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'none'"
        )
        return cls(Markup(style), policy)

    def page(self, template: str, language: str, status: int = 200, **values: object) -> Response:
        """The page of a template of the folder `phone`."""
        other = next(one for one in LANGUAGES if one != language)
        response = page(
            f"phone/{template}.html", language, status, style=self.style, other=other, **values
        )
        response.headers[POLICY] = self.policy
        return response


def _colours(theme: Theme) -> str:
    return "".join(f"--{role}:{getattr(theme, role)};" for role in ROLES)
