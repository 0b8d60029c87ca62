"""The scripts and the style of the pages, at addresses that change with their text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath

from flask import Blueprint, Response

from dashboard.web.answers import Body, answer_forever
from dashboard.web.errors import UnknownResource
from dashboard.web.framing import hash_source

STYLE = "pages.css"
"""The style sheets of the pages as one; those of the room lie in a folder of their own."""
_IMPORT = re.compile(r"""^(?:import|export|\})[^'"();]*?['"](\.[^'"]+)['"]""", re.MULTILINE)
"""Static imports; what `import()` names comes when it is asked for."""


@dataclass(frozen=True)
class Front:
    """The files of the assets that pages load, by name (`room/room.js`); read once."""

    files: Mapping[str, bytes]

    @classmethod
    def read(cls, assets: Path) -> Front:
        """Every script, and the style."""
        scripts = assets / "js"
        files = {p.relative_to(scripts).as_posix(): p.read_bytes() for p in scripts.rglob("*.js")}
        styles = [path.read_bytes() for path in sorted((assets / "css").glob("*.css"))]
        return cls({**files, STYLE: b"\n".join(styles)})

    @cached_property
    def digest(self) -> str:
        """Changes when a file does."""
        whole = hashlib.blake2b(digest_size=6)
        for name, text in sorted(self.files.items()):
            whole.update(name.encode() + text)
        return whole.hexdigest()

    def address(self, name: str) -> str:
        """Where a file is served; what a module imports has the same digest."""
        return f"/front/{self.digest}/{name}"

    def modules(self, *entries: str) -> tuple[str, ...]:
        """Modules and all that they import. Raises KeyError for an import that leads nowhere."""
        return tuple(dict.fromkeys(self._reached(entries, set())))

    def elements(self, entries: Sequence[str]) -> str:
        """The elements that run the first entry; the others are only fetched, to be kept.

        All that is imported is asked for at once, not one import after the other.
        """
        links = [
            f'<link rel="modulepreload" href="{self.address(name)}">'
            for name in self.modules(*entries)
        ]
        run = f'<script type="module" src="{self.address(entries[0])}"></script>'
        return "\n".join([*links, run])

    def inline(self, name: str) -> str:
        """The element of a script that stands in the page itself."""
        return f"<script>{self.files[name].decode()}</script>"

    def csp_hash(self, name: str) -> str:
        """What lets the security policy of a page run a script that stands in it."""
        return hash_source(self.files[name])

    def _reached(self, names: Sequence[str], visited: set[str]) -> Iterator[str]:
        for name in names:
            if name not in visited:
                visited.add(name)
                yield name
                imports = _IMPORT.findall(self.files[name].decode())
                yield from self._reached(
                    [normpath(join(dirname(name), imported)) for imported in imports], visited
                )


def add_routes(blueprint: Blueprint, front: Front) -> None:
    """`/front/<digest>/<name>`."""
    bodies = {name: Body(text, _mimetype(name), quality=9) for name, text in front.files.items()}

    @blueprint.get("/front/<digest>/<path:name>")
    def file(digest: str, name: str) -> Response:
        if digest != front.digest or name not in bodies:
            raise UnknownResource("file", name, bodies, "unknown_file")
        return answer_forever(bodies[name])


def _mimetype(name: str) -> str:
    return f"text/{'css' if name == STYLE else 'javascript'}; charset=utf-8"
