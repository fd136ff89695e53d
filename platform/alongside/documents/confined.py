"""Run one reader in a process of its own, that has little memory and time, and nothing to do any harm with."""

import json
import subprocess
import sys
from typing import Any, cast

from alongside.confinement import WALL_SECONDS
from alongside.documents.document import DocumentText, Rows
from alongside.documents.reader import ConfinedReader
from alongside.documents.refusals import LARGEST_WORKBOOK, TOO_MUCH_WORKBOOK, FileRefused

CONFINED = (sys.executable, "-I", "-B", "-X", "utf8", "-m", "alongside.documents.child")


def read_text(content: bytes) -> DocumentText:
    """Return the text of a document; raises `FileRefused` with the reason when there is none to be had."""
    answer = _answer(ConfinedReader.TEXT, content)
    return DocumentText(answer["text"], tuple(answer["dropped"]))


def read_sheet(content: bytes, sheet: str) -> Rows:
    """Return the cells of a workbook's sheet; raises `FileRefused` with the reason when there are none to be had."""
    if len(content) > LARGEST_WORKBOOK:
        raise FileRefused(TOO_MUCH_WORKBOOK)
    return cast("Rows", _answer(ConfinedReader.SHEET, content, sheet)["rows"])


def _answer(reader: ConfinedReader, content: bytes, *arguments: str) -> dict[str, Any]:
    """Return what the process answered.

    It gets the bytes alone: no environment, so no secret; its errors are not printed, since they might quote.
    """
    try:
        ended = subprocess.run(  # noqa: S603  a fixed command
            (*CONFINED, reader.name, *arguments), input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={}, check=False, timeout=WALL_SECONDS + 5,
        )  # fmt: skip
        answer: dict[str, Any] = json.loads(ended.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise FileRefused(reader.value.too_much) from None  # it was stopped at a limit before it could answer
    if problem := answer.get("problem"):
        raise FileRefused(problem)
    return answer
