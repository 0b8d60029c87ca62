"""PHARE dashboard: territorial fragilities by actor, territory and domain."""

__version__ = "1.0.0"
