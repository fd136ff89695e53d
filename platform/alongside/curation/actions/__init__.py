"""What the desk does: decide on drafts, keep entries under review, take one out of the library."""
