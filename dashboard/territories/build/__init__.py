"""Turns the shapes of a territory set into the light planar outlines that maps on screen draw.

Loads geopandas: for `phare build`, `phare new` and `phare check`, never for a server.
"""

from dashboard.territories.build.outlines import Built, build_outlines, outlines, plane_of
from dashboard.territories.build.proposals import propose_names

__all__ = ["Built", "build_outlines", "outlines", "plane_of", "propose_names"]
