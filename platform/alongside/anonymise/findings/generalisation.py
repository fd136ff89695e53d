"""What to say instead: the smallest step from a detail towards a band, an interval or a kind of thing."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


NUMBER_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
"""One to twenty, in their order."""


def years_in(words: str) -> int | None:
    """Return the age in years with which ``words`` begin; none where they do not begin with one.

    >>> years_in("14 years"), years_in("Fifteen"), years_in("a few")
    (14, 15, None)
    """
    first = words.casefold().replace("-", " ").split(" ")[0]
    digits = first[: len(first) - len(first.lstrip("0123456789"))]
    if digits:
        return int(digits)
    return NUMBER_WORDS.index(first) + 1 if first in NUMBER_WORDS else None


def band(age: int) -> str:
    """Return the library's age band that ``age`` in years falls into.

    >>> band(14), band(4), band(40)
    ('11 to 15', 'under 5', '18 or over')
    """
    for limit, words in ((5, "under 5"), (11, "5 to 10"), (16, "11 to 15"), (18, "16 to 17")):
        if age < limit:
            return words
    return "18 or over"


def band_old(age: int) -> str:
    """Return the band as it stands before a noun, where "14-year-old" stood.

    >>> band_old(14), band_old(3), band_old(34)
    ('11-to-15-year-old', 'under-5', 'adult')
    """
    words = band(age)
    if age < 5:
        return "under-5"
    return "adult" if age >= 18 else f"{words.replace(' ', '-')}-year-old"


def interval(*, month: int | None, year: int | None) -> str:
    """Return the month that a day falls into, with "in", or a vaguer interval if the month is not known.

    >>> interval(month=3, year=2024), interval(month=3, year=None), interval(month=None, year=2024)
    ('in March 2024', 'in March', 'in 2024')
    """
    if month is None:
        return "that month" if year is None else f"in {year}"
    return f"in {MONTHS[month - 1]}" + ("" if year is None else f" {year}")
