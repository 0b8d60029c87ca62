"""The tables of the votes, revision by revision."""
