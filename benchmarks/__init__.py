"""Measurements of search and of the service, beside peers in the same run: `make benchmark`."""
