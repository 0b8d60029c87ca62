"""The charts: one folder a kind, what they share, and the registry."""
