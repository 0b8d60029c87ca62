"""Every id of the page, once."""

ADDRESS = "address"
ROUTE = "route"
SCREEN = "screen"
SELECTION = "selection"
THEME = "theme"
THEME_BUTTON = "theme-button"
JUMP = "jump"
TAB_TITLE = "tab-title"
CLIENT_TEXTS = "client-texts"

Id = dict[str, str]


def choice(name: str) -> Id:
    """A control; `name` is the parameter it sets."""
    return {"type": "choice", "name": name}


def slot(name: str) -> Id:
    """A part of a page that follows the selection."""
    return {"type": "slot", "name": name}


def card(part: str, name: str, kind: str = "card") -> Id:
    """A part of a chart card (`graph`, `title`, `legend`, ...); `kind` is `card` or `grid`."""
    return {"type": kind, "part": part, "card": name}
