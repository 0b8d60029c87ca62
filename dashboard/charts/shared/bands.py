"""The colour role of each band around France."""

from __future__ import annotations

from dashboard.statistics.ranks import Band

BAND_ROLES = {
    Band.MORE: "judged-5",
    Band.CLOSE: "muted",
    Band.LESS: "judged-1",
}
