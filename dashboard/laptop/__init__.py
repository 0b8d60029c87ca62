"""One laptop in a room: the address that telephones reach, its certificate, what is told."""
