"""Find local documents, each for those who may see it."""
