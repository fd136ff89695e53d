"""Entries: what authorities learned, did and agreed, how they are kept, and how they live."""
