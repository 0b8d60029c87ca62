"""What pointing at a mark of a chart says."""

from __future__ import annotations

Hover = tuple[str, ...]
"""Lines from top to bottom, the name of the thing first; empty where pointing says nothing."""
