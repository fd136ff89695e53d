"""What has happened to a saved entry since its keeper last looked."""

from alongside.feedback.rules.labels import SavedStatus

_SAID = {
    SavedStatus.STALE: "It may be out of date: its page says why",
    SavedStatus.SUPERSEDED: "There is a newer entry in its place",
    SavedStatus.UNREPLACED: "It was replaced, and what replaced it was withdrawn: nothing stands in its place",
    SavedStatus.WITHDRAWN: "It was withdrawn: do not rely on it",
}


def changes(*, number: int, seen_number: int, standing: SavedStatus, seen_standing: SavedStatus) -> list[str]:
    """Return in words what is new; nothing where nothing is.

    >>> changes(number=2, seen_number=1, standing=SavedStatus.STALE, seen_standing=SavedStatus.CURRENT)
    ['It has changed: version 2', 'It may be out of date: its page says why']
    """
    news = []
    if number > seen_number and standing is not SavedStatus.WITHDRAWN:
        news.append(f"It has changed: version {number}")
    if standing is not seen_standing and standing in _SAID:
        news.append(_SAID[standing])
    return news
