"""Says everything that is wrong with a data folder, with file, line, column and value."""
