"""Paired authorities work together: agreement, people, meetings, actions, shared practice and reviews."""
