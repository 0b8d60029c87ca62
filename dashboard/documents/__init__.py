"""What a page says, section by section, before any layout."""
