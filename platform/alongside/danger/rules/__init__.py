"""What tells of danger, by words and by meaning: pure."""
