"""One module a page: its layout and the parts that follow the choices made on it."""
