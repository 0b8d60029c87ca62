"""The scripts of Dash that every page runs, as one: all that this application knows of its files.

Dash would load each by itself, and with them the components of Bootstrap, which are written as the
elements they are (`markup.py`), and a polyfill for browsers that run no modules, of which its
components need one part.
"""

from __future__ import annotations

from importlib.resources import files

from dash import _dash_renderer

DASH = "dash-renderer.js"
"""The name under which they are served; Dash refuses a page that names no renderer."""
NEEDED = (
    "dash-renderer/build/dash_renderer.min.js",
    "dcc/dash_core_components-shared.js",
    "dcc/async-dropdown.js",
    "dcc/dash_core_components.js",
    "html/dash_html_components.min.js",
)
"""The renderer, then the components; lists, which are loaded when the first one comes, stand before
what would load them."""
_GENERATORS = "try{regeneratorRuntime="
_OPENING, _CLOSING = "[function(t,n,r){", "},{}]"
"""Around a module of the polyfill."""
CODES_SEARCHED, WORDS_ALONE = 'a=["value"],i=!1,s=!1', "a=[],i=!1,s=!1"
"""What a list searches beside the words of its lines: their codes, which no reader sees. It would
find lines by them, and it keeps every part of every word: the longest of a page are its codes."""

LISTS_LATER = "Promise.all([n.e(384),n.e(157)]).then(n.bind(n,9981))"
LISTS_AT_ONCE = "{then:function(t){t(n(9981))}}"
"""How the components come to the script of lists: it stands before them, so that lists need not be
drawn after all else, as what is loaded later is."""


def dash_scripts() -> bytes:
    """React, the renderer and the components, in the order in which each needs those before."""
    (libraries,) = _dash_renderer._js_dist_dependencies
    folder = files("dash")
    polyfill, *react = libraries["relative_package_path"]["prod"]
    paths = [folder / path for path in (*react, *NEEDED)]
    texts = [_ours(path.read_text("utf-8")) for path in paths]
    generators = _generators((folder / polyfill).read_text("utf-8"))
    return "\n;".join([generators, *texts]).encode()


def _ours(script: str) -> str:
    return script.replace(CODES_SEARCHED, WORDS_ALONE).replace(LISTS_LATER, LISTS_AT_ONCE)


def _generators(polyfill: str) -> str:
    """What runs the generators of the components, out of the polyfill; all of it if that part is no
    longer marked as it is."""
    before, marked, after = polyfill.partition(_GENERATORS)
    _, opened, start = before.rpartition(_OPENING)
    end, closed, _ = after.partition(_CLOSING)
    if not (marked and opened and closed):
        return polyfill
    body = f"{start}{marked}{end}"
    return f"var regeneratorRuntime;(function(t,n,r){{{body}}})(null,{{exports:{{}}}},{{}})"
