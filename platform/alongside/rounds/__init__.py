"""Rounds: all of England matched at once, proposed to both sides, answered, and solved again after declines."""
