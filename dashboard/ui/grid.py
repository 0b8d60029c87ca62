"""Registers the sortable grid without loading it: the browser fetches it where a table asks."""

from __future__ import annotations

import dash_ag_grid


def register_grid() -> None:
    """Its main script (1.3 MB) travels to the pages that show a table, not to every page."""
    dash_ag_grid._js_dist[0]["dynamic"] = True
