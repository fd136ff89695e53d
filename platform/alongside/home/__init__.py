"""The page of one's own authority, and what waits for whoever answers for it."""
