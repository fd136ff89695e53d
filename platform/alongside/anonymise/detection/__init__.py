"""All detectors together, what the tagger and the author add, and what is left to look at."""
