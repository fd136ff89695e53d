"""Conversations between paired authorities, which only their people can read: sealed at rest, reported at need."""
