"""What identifies somebody and what to say instead: pure functions on text."""
