"""Measures what the dashboard promises: how fast it loads and redraws, and what it moves."""
