"""Find rounds, each for those who may see it."""
