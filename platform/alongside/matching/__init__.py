"""Pair authorities that are unsure with comparable ones that have been there. So far its pure centre, `rules`."""
