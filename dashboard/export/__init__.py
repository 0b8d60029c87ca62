"""Charts become files that carry their provenance."""
