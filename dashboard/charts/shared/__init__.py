"""What several charts draw with or say."""
