"""Every id of the page, once."""

ADDRESS = "address"
ROUTE = "route"
SCREEN = "screen"
SELECTION = "selection"
HELD = "held"
THEME = "theme"
JUMP = "jump"
REGION = "region"
DRAWN = "drawn"
TAB_TITLE = "tab-title"
EDITION = "edition"
CLIENT_TEXTS = "client-texts"
SAID = "said"
WALK_KEYS = "walk-keys"
ITINERARY = "itinerary"

Id = dict[str, str]


def choice(name: str) -> Id:
    """A control; `name` is the parameter it sets."""
    return {"type": "choice", "name": name}


def slot(name: str) -> Id:
    """A part of a page that follows the selection."""
    return {"type": "slot", "name": name}


def card(part: str, name: str) -> Id:
    """What Dash knows of a chart card: its `spec`, its `graph` or its `grid`."""
    return {"type": "card", "part": part, "card": name}
