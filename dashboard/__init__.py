"""PHARE dashboard: territorial fragilities by actor, territory and domain."""

__version__ = "0.8.0"
