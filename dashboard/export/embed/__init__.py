"""A chart as one light page that another site may frame: drawing, table, source, no request."""
