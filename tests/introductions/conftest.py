"""Leads of ten authorities whose profiles are filled in, as matching has them, and the mails that they get."""

from tests.matching.conftest import Lead, Leads, Mails, council, enter, lead, mails

__all__ = ["Lead", "Leads", "Mails", "council", "enter", "lead", "mails"]
