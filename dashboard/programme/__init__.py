"""The dates and the study-tour stops of the programme."""
