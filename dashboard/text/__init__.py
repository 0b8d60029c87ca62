"""The words a reader sees: texts, numbers, lists, ranks, places."""
