"""Why nothing comes out of a file: the limits, what it is at first sight, and what is said to whoever gave it."""

from alongside.problems import Problem

LARGEST_DOCUMENT = 10 * 1024 * 1024
"""Bytes that may be uploaded."""
MOST_CHARACTERS = 200_000
"""Of text that is taken over: about 70 pages."""
DAMAGED_DOCUMENT = (
    "This file is damaged or not what it seems. Open it where it was written, save it as a new document, and upload "
    "that, or paste the text instead."
)
TOO_MUCH_DOCUMENT = (
    "This file takes too much time or memory to read. Save the text as a new document, without pictures, and upload "
    "that, or paste the text instead."
)
TOO_LONG_DOCUMENT = (
    f"This document holds more than {MOST_CHARACTERS:,} characters of text. Put in the pages that tell the case, and "
    "leave the rest out."
)
EMPTY_DOCUMENT = "There is no text in this file. Paste the text instead."

LARGEST_WORKBOOK = 5 * 1024 * 1024
"""Bytes."""
DAMAGED_WORKBOOK = "This is no sound .xlsx workbook. Download it again, or save it once more as .xlsx."
TOO_MUCH_WORKBOOK = (
    "This workbook is out of all proportion: it unpacks to more than a table of neighbours could ever need."
)

INSTEAD = "Upload a .docx, .odt, .txt or PDF file with text in it, or paste the text instead."
PROGRAM, PICTURE, SOUND, PACKED = "a program", "a picture", "sound or film", "a packed file"
NOT_READ = (
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"BM", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"RIFF", SOUND),
    (b"ID3", SOUND),
    (b"OggS", SOUND),
    (b"\x1f\x8b", PACKED),
    (b"Rar!", PACKED),
    (b"7z\xbc\xaf", PACKED),
)
BOXED = (b"ftyp", {b"heic": PICTURE, b"heix": PICTURE, b"mif1": PICTURE, b"avif": PICTURE})


class FileRefused(Problem):
    """This file cannot be read. The message says why and what to do, and holds nothing of the file."""


def refused_at_sight(content: bytes) -> str:
    r"""Return what to say of a file that is plainly no document, or nothing; a few bytes are looked at, never parsed.

    >>> refused_at_sight(b"MZ\x90\x00\x03").partition(".")[0]
    'This file is a program, whatever its name says'
    >>> refused_at_sight(b"MZ is how the note begins."), refused_at_sight(b"PK\x03\x04")
    ('', '')
    """
    what = _not_read(content)
    return f"This file is {what}, whatever its name says. {INSTEAD}" if what else ""


def _not_read(content: bytes) -> str:
    if content[4:8] == BOXED[0]:
        return BOXED[1].get(content[8:12], SOUND)
    if content.startswith((b"MZ", b"BM", b"ID3")) and _like_text(content):
        return ""  # a text may begin with these letters
    return next((what for mark, what in NOT_READ if content.startswith(mark)), "")


def _like_text(content: bytes) -> bool:
    return not any(code < 9 for code in content[:512])
