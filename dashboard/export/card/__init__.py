"""The picture of a page where its link is shared: finding, one number, map, sources."""
