"""Turns scripts written as ES modules into one module a page, which shares them with what is loaded
later.

A merged script runs every module once, those it imports first, each in a function of its own, and
exports them all by name. A module that `import()` names is a script of its own, which takes from
the first one the modules that this has run already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from posixpath import dirname, join, normpath, relpath, splitext

Texts = Mapping[str, str]
"""Name of each module (`room/room.js`) and its text."""

_IMPORT = re.compile(r"^import\s+(?:\{([^}]*)\}\s+from\s+)?'(\.[^']+)';\n?", re.MULTILINE)
_LATER = re.compile(r"\bimport\('(\.[^']+)'\)")
_EXPORT = re.compile(
    r"^export\s+(?=(?:async\s+)?(?:function|const|class)\s+(?:(\w+)|\{([^}]*)\}))", re.MULTILINE
)
_ALIAS = re.compile(r"\bas\b")
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*.*?\*/[ \t]*)\n", re.MULTILINE | re.DOTALL)
"""What stands on lines of its own."""


def merged(texts: Texts, entry: str) -> dict[str, str]:
    """Name under which each script is served and its text: the entry, and what it loads later.

    Raises KeyError for an import that leads nowhere, ValueError for imports in a circle.
    """
    first = reached(texts, entry)
    scripts = {entry: _script(texts, entry, entry, first, "export const modules = {};")}
    for late in later(texts, entry):
        place = _place(entry, late)
        shared = f"import {{ modules }} from '{_relative(place, entry)}';"
        own = [name for name in reached(texts, late) if name not in first]
        scripts[place] = _script(texts, entry, place, own, shared) + _exported(texts, late)
    return scripts


def reached(texts: Texts, entry: str) -> tuple[str, ...]:
    """A module and all that it imports, each after what it imports itself."""
    order: dict[str, None] = {}

    def follow(name: str, path: Sequence[str]) -> None:
        if name in path:
            raise ValueError(" → ".join((*path, name)))
        if name not in order:
            for _, imported in _IMPORT.findall(texts[name]):
                follow(_resolved(name, imported), (*path, name))
            order[name] = None

    follow(entry, ())
    return tuple(order)


def later(texts: Texts, entry: str) -> tuple[str, ...]:
    """What a module, and what it loads later itself, name in `import()`."""
    named: dict[str, None] = {}
    waiting = [entry]
    while waiting:
        for name in reached(texts, waiting.pop()):
            fresh = {*_later_of(texts, name)} - named.keys()
            named |= dict.fromkeys(sorted(fresh))
            waiting += sorted(fresh)
    return tuple(named)


def _later_of(texts: Texts, name: str) -> Iterator[str]:
    for imported in _LATER.findall(texts[name]):
        yield _resolved(name, imported)


def _resolved(name: str, imported: str) -> str:
    return normpath(join(dirname(name), imported))


def _place(entry: str, late: str) -> str:
    return f"{splitext(entry)[0]}/{late}"


def _relative(place: str, target: str) -> str:
    path = relpath(target, dirname(place) or ".")
    return path if path.startswith(".") else f"./{path}"


def _script(texts: Texts, entry: str, place: str, names: Sequence[str], head: str) -> str:
    return "\n".join([head, *(_closed(texts, entry, place, name) for name in names), ""])


def _closed(texts: Texts, entry: str, place: str, name: str) -> str:
    """A module as a function that answers what it exports; it runs where it has not run yet."""

    def taken(found: re.Match[str]) -> str:
        names, imported = found.groups()
        if names is None:
            return ""
        return f"const {{{_ALIAS.sub(':', names)}}} = modules['{_resolved(name, imported)}'];\n"

    def asked(found: re.Match[str]) -> str:
        late = _place(entry, _resolved(name, found[1]))
        return f"import('{_relative(place, late)}')"

    text = _COMMENT.sub("", texts[name])
    body = _LATER.sub(asked, _IMPORT.sub(taken, _EXPORT.sub("", text)))
    exports = ", ".join(_exports(texts[name]))
    return f"modules['{name}'] ??= (() => {{\n{body}return {{ {exports} }};\n}})();"


def _exported(texts: Texts, name: str) -> str:
    return f"export const {{ {', '.join(_exports(texts[name]))} }} = modules['{name}'];\n"


def _exports(text: str) -> Iterator[str]:
    """The names that a module gives to others, those by which a part is taken out of an object."""
    for one, several in _EXPORT.findall(text):
        parts = [one] if one else several.split(",")
        yield from filter(None, (part.rpartition(":")[2].strip() for part in parts))
