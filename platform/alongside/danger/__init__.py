"""Signs that somebody may be in danger now, read the same way wherever people write."""
