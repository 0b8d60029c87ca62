"""Editions of a data package in its folder: published whole, kept, brought back, compared."""

from dashboard.catalogue.history import Changes, Edition
from dashboard.editions.changes import changes
from dashboard.editions.errors import EditionError, PackageRefused
from dashboard.editions.publishing import history, publish, rollback
from dashboard.editions.swap import completed

__all__ = [
    "Changes",
    "Edition",
    "EditionError",
    "PackageRefused",
    "changes",
    "completed",
    "history",
    "publish",
    "rollback",
]
