"""Areas of the shipped set that many tests name."""

from dashboard.model import AreaId

FRANCE = AreaId("FR")
