"""Errors the domains raise; `alongside.web.errors` turns each into a page and the command line into one clear line."""


class Problem(Exception):
    """A rule said no. The message is safe to show to a person and holds no case text."""


class NotFound(Problem):
    """There is no such thing, or this person may not know that there is."""


class CannotStart(Problem):
    """The service is set up in a way that it must not run with. The message says what to do."""
