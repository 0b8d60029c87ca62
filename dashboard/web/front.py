"""The scripts and the style of the pages, at addresses that change with their text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from flask import Blueprint, Response

from dashboard.tokens import stylesheet
from dashboard.ui.bootstrap import used_styles, whole_styles
from dashboard.ui.libraries import DASH, dash_scripts
from dashboard.ui.patterns import pattern_styles
from dashboard.web.answers import Body, answer_forever
from dashboard.web.errors import UnknownResource
from dashboard.web.framing import hash_source
from dashboard.web.merging import merged

STYLE = "pages.css"
"""What pages use of Bootstrap and their style sheets as one; those of the room lie in a folder."""
ENTRIES = (
    *("app.js", "room/room.js", "room/leader.js"),
    *("vote/vote.js", "vote/remote.js", "vote/drop.js"),
)
"""The modules that a page runs; each is served with all that it imports, as one script."""


@dataclass(frozen=True)
class Front:
    """The modules of the assets by name (`room/room.js`), and the style; read once."""

    files: Mapping[str, bytes]

    @classmethod
    def read(cls, assets: Path) -> Front:
        """Every module, and the style."""
        scripts = assets / "js"
        files = {p.relative_to(scripts).as_posix(): p.read_bytes() for p in scripts.rglob("*.js")}
        styles = [path.read_bytes() for path in sorted((assets / "css").glob("*.css"))]
        made = f"{used_styles(whole_styles())}\n{stylesheet()}{pattern_styles()}".encode()
        return cls({**files, STYLE: b"\n".join([made, *styles])})

    @cached_property
    def digest(self) -> str:
        """Changes when a file does."""
        whole = hashlib.blake2b(digest_size=6)
        for name, text in sorted(self.served.items()):
            whole.update(name.encode() + text)
        return whole.hexdigest()

    @cached_property
    def served(self) -> Mapping[str, bytes]:
        """What is served, by name. Raises KeyError and ValueError as `merged` does."""
        texts = {n: text.decode() for n, text in self.files.items() if n.endswith(".js")}
        scripts = {n: text for entry in ENTRIES for n, text in merged(texts, entry).items()}
        served = {name: text.encode() for name, text in scripts.items()}
        return {**served, STYLE: self.files[STYLE], DASH: dash_scripts()}

    def address(self, name: str) -> str:
        """Where a script is served, or the style. Raises KeyError for one that is not."""
        self.served[name]
        return f"/front/{self.digest}/{name}"

    def elements(self, entries: Sequence[str]) -> str:
        """The elements that run the first entry; the others are only fetched, to be kept."""
        links = [f'<link rel="modulepreload" href="{self.address(name)}">' for name in entries[1:]]
        run = f'<script type="module" src="{self.address(entries[0])}"></script>'
        return "\n".join([*links, run])

    def text(self, name: str) -> str:
        """A script that stands in the page itself."""
        return self.files[name].decode()

    def csp_hash(self, name: str) -> str:
        """What lets the security policy of a page run a script that stands in it."""
        return hash_source(self.files[name])


def add_routes(blueprint: Blueprint, front: Front, packed: Path) -> None:
    """`/front/<digest>/<name>`; `packed` is the folder of what is packed once."""
    bodies = {
        name: Body(text, _mimetype(name), quality=9, kept=packed)
        for name, text in front.served.items()
    }

    @blueprint.get("/front/<digest>/<path:name>")
    def file(digest: str, name: str) -> Response:
        if digest != front.digest or name not in bodies:
            raise UnknownResource("file", name, bodies, "unknown_file")
        return answer_forever(bodies[name])


def _mimetype(name: str) -> str:
    return f"text/{'css' if name == STYLE else 'javascript'}; charset=utf-8"
