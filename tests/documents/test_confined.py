"""A file that was made to do harm gives a clear refusal, quickly, from a process that can do none."""

import os
import struct
import subprocess
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from alongside.confinement import CPU_SECONDS, WALL_SECONDS
from alongside.documents.confined import CONFINED, read_text
from alongside.documents.readers.formats import read
from alongside.documents.refusals import LARGEST_DOCUMENT, FileRefused
from tests.documents.files import (
    TYPES,
    W,
    docx,
    liar,
    odt,
    packed,
    paragraph,
    pdf,
    pdf_of,
    squeezed,
    word_bomb,
)

MOST_MEMORY = 200 * 1024 * 1024
LINES = [
    "Outcome",
    "The case was closed after a visit by the police and the social worker, who found that",
    "the tickets were return tickets.",
    "Lessons learned",
    "Ask about simple facts first.",
]


class Ran(NamedTuple):
    """What became of a process that read a document."""

    answer: bytes
    seconds: float
    """Of a processor: however busy the machine is."""
    peak: int


def measured(content: bytes) -> Ran:
    """Read a document as the worker does, and measure the process that does it."""
    child = subprocess.Popen(
        (*CONFINED, "TEXT"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}
    )
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(content)
    child.stdin.close()
    peak = 0
    while not (ended := os.wait4(child.pid, os.WNOHANG))[0]:
        peak = max(peak, _peak(child.pid))
        time.sleep(0.002)
    child.returncode = os.waitstatus_to_exitcode(ended[1])
    with child.stdout:
        return Ran(child.stdout.read(), ended[2].ru_utime + ended[2].ru_stime, peak)


def _peak(process: int) -> int:
    """Return the most that a process has held so far, in bytes; 0 when it has just ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text(encoding="utf8").splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) * 1024
    return 0


def laughs() -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<?xml version="1.0"?><!DOCTYPE w [{entities}]><w:document xmlns:w="{W}">{paragraph("&a9;")}</w:document>'
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": text})


def outside() -> bytes:
    entity = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    text = f'<?xml version="1.0"?>{entity}<w:document xmlns:w="{W}">{paragraph("&a;")}</w:document>'
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": text})


def long_name() -> bytes:
    return docx(f'<w:p w:x="{"y" * 40_000_000}"/>')


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a Word document that unpacks to 300 MB": word_bomb,
    "the same one, lying about its size": lambda: liar(word_bomb()),
    "40 MB in one attribute": long_name,
    "elements 100,000 deep": lambda: docx("<w:p>" * 100_000 + "</w:p>" * 100_000),
    "200 tables inside one another": lambda: docx("<w:tbl><w:tr><w:tc>" * 200 + "x"),
    "a billion laughs": laughs,
    "an entity from outside": outside,
    "10,000 parts": lambda: packed({f"word/{number}.xml": "" for number in range(10_000)}),
    "millions of paragraphs": lambda: docx(paragraph("x") * 1_000_000),
    "a PDF with a page of 300 MB": lambda: pdf_of([squeezed(b"BT (a) Tj ET\n" * 23_000, 1_000)]),
    "a PDF packed twice": lambda: pdf_of(
        [zlib.compress(squeezed(b"0" * 400_000, 1_000))], filters="[/FlateDecode /FlateDecode]"
    ),
    "a PDF with a million commands": lambda: pdf_of([squeezed(b"BT /F1 9 Tf (a) Tj ET\n" * 1_000, 1_000)]),
    "a PDF with as many commands as may be": lambda: pdf_of([squeezed(b"BT /F1 9 Tf (a) Tj ET\n" * 1_000, 370)] * 9),
    "a PDF whose pages go round in a circle": lambda: pdf([LINES]).replace(b"/Kids [10 0 R]", b"/Kids [ 2 0 R]"),
    "a PDF with 5,000 pages": lambda: pdf([["x"]] * 5_000),
    "half a Word document": lambda: docx(paragraph("Hello"))[:400],
    "half an OpenDocument": lambda: odt("<text:p>Hello</text:p>")[:300],
    "half a PDF": lambda: pdf([LINES])[:200],
    "10 MB of nothing": lambda: bytes(LARGEST_DOCUMENT),
    "a zip that names a part of 4 GB": lambda: docx("").replace(
        struct.pack("<L", len(TYPES)), struct.pack("<L", 0xFFFFFFF0)
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_clearly_within_time_and_memory(name: str) -> None:
    ran = measured(HOSTILE[name]())
    assert b'"problem"' in ran.answer or not ran.answer, f"{name} was read: {ran.answer[:200]!r}"
    assert ran.seconds < CPU_SECONDS, f"{name} took {ran.seconds:.1f} s"
    assert ran.peak < MOST_MEMORY, f"{name} took {ran.peak / 1e6:.0f} MB"


def test_the_bomb_is_as_small_and_as_large_as_it_should_be() -> None:
    bomb = word_bomb()
    assert len(bomb) < 320_000
    with pytest.raises(FileRefused, match="too much time or memory"):
        read_text(bomb)


def test_the_process_may_neither_write_nor_call_nor_start_anything_and_knows_no_secret() -> None:
    attempts = (
        "import socket; socket.socket()",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.fork()",
        "import os; os.system('true')",
        "open('/tmp/alongside-test-must-not-be', 'w').write('x' * 100_000)",
        "x = 'x' * 500_000_000",
        "import os; assert 'ALONGSIDE_SECRET_KEY' in os.environ",
    )
    for attempt in attempts:
        code = f"from alongside.confinement import confine; confine(); {attempt}"
        ended = subprocess.run([*CONFINED[:5], "-c", code], env={}, stderr=subprocess.DEVNULL, check=False, timeout=20)
        assert ended.returncode != 0, attempt


def test_a_process_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = (*CONFINED[:5], "-c", "import time; time.sleep(60)")
    monkeypatch.setattr("alongside.documents.confined.CONFINED", loop)
    monkeypatch.setattr("alongside.documents.confined.WALL_SECONDS", -4.5)
    with pytest.raises(FileRefused, match="too much time"):
        read_text(b"x")
    assert WALL_SECONDS < 60


def test_what_is_read_apart_is_what_is_read_here() -> None:
    for content in (docx(paragraph("A boy’s uncle.")), odt("<text:p>Un café</text:p>"), pdf([LINES]), b"Hello."):
        assert read_text(content) == read(content)
