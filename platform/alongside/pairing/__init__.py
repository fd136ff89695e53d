"""Paired authorities work together: proposals, agreement, conversations, actions and reviews."""
