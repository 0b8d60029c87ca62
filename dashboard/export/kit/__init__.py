"""The open kit of a region: all that a study-tour stop takes along, in one archive."""
