"""What may be said of an authority, and how it is read: pure."""
