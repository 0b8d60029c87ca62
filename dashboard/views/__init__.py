"""Selections become chart views: words and numbers, no pixels."""
