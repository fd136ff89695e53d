"""Find rounds, proposals and introductions, each for those who may see them."""
