"""Introductions: one authority asks to meet another outside a round."""
