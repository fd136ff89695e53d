"""What is typed and chosen in a pairing, as typed values."""
