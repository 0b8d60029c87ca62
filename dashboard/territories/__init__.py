"""Where it is: levels, geometry, projection."""
