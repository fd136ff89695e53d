"""Days and ages."""
