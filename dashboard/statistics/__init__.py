"""Turns numbers into numbers: scores, ranks, classes, intervals and their robustness."""
