"""The parts pages are built from: shell, cards, choices."""
