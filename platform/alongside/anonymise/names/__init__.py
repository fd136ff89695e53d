"""Names of people: where they stand, which are the same person, and what to call them instead."""
