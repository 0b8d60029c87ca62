"""The planes of a figure, each turned into items of a scene."""
