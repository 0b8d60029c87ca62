"""Tries an import aside, in a process of its own; keeps what it would give until it is taken."""
