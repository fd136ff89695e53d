"""Leads of ten authorities whose profiles are filled in, as matching has them."""

from tests.matching.conftest import Lead, Leads, council, enter, lead

__all__ = ["Lead", "Leads", "council", "enter", "lead"]
