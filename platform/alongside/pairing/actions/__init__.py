"""What the people of a pairing do in it."""
