"""Changing the library. Each function is one thing a person can do; the caller commits."""

from alongside.knowledge.actions.loading import BadContent, load

__all__ = ["BadContent", "load"]
