"""The start of each role, and what it counts."""
