"""Files taken from a card hold what the screen shows, and say where it comes from."""
