"""Turns files as people have them into the tables of a data package, and says what it did."""
