"""Measures what the dashboard promises: how fast it loads, counts and redraws, and what it moves."""
