"""The forms of matching."""
