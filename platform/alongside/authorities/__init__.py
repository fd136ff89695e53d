"""The authorities of England and what each says of itself: the reference list, profiles with their history."""
