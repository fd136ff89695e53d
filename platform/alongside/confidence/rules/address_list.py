"""Read a list of addresses as people have it: typed, from a table, or as Outlook pastes it, names and all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from alongside.accounts.rules import addresses

_SEPARATORS = re.compile(r"[;\n]")
_BRACKETED = re.compile(r"<([^<>]*@[^<>]*)>")
_WRAPPING = "<>()[]\"'“”‘’,;:"
_SHOWN = 60


class AddressList(NamedTuple):
    """What a box holds: the addresses that can be asked, each once, and what is wrong with the others, by line."""

    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()


class _Piece(NamedTuple):
    """What stands between two separators, and in which line of the box it begins."""

    line: int
    text: str


def read(text: str | None, *, domains: Sequence[str], elsewhere: Iterable[str] = ()) -> AddressList:
    """Return whom a box asks; ``elsewhere`` are addresses that stand in another box already.

    >>> read("Smith, Jo <jo@kent.gov.uk>; ann@kent.gov.uk, x", domains=["gov.uk"])
    AddressList(good=('jo@kent.gov.uk', 'ann@kent.gov.uk'), bad=('Line 1: “x” is not an email address',))
    """
    taken, good, bad = set(elsewhere), dict[str, None](), list[str]()
    for piece in _pieces((text or "").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")):
        for address in _addresses(piece.text):
            if objection := _objection(address, piece.text, domains, taken):
                bad.append(f"Line {piece.line}: {objection}")
            else:
                good[address] = None
    return AddressList(tuple(good), tuple(bad))


def _objection(address: str, text: str, domains: Sequence[str], taken: set[str]) -> str | None:
    if not addresses.is_address(address):
        return f"“{text[:_SHOWN]}” is not an email address"
    if not addresses.allowed(address, domains=domains):
        return f"{address} is not at an address that may be asked here: {', '.join(domains)}"
    if address in taken:
        return f"{address} is in two groups. Each person answers once"
    return None


def _pieces(text: str) -> Iterator[_Piece]:
    """Cut a list into one piece for each person: a surname goes with the address behind it."""
    whole = [*_cut(text), _Piece(0, "")]
    for piece, after in pairwise(whole):
        if "@" not in piece.text and after.text.startswith("<"):
            continue  # the name stands on the line above its address
        yield from _by_comma(piece)


def _cut(text: str) -> Iterator[_Piece]:
    line, start = 1, 0
    for mark in [*_SEPARATORS.finditer(text), None]:
        end = mark.start() if mark else len(text)
        if written := text[start:end].strip(" \t,"):
            yield _Piece(line, written)
        if mark:
            line, start = line + (mark.group() == "\n"), mark.end()


def _by_comma(piece: _Piece) -> Iterator[_Piece]:
    pieces: list[_Piece] = []
    following = ""
    for part in reversed([part.strip() for part in piece.text.split(",")]):
        if part and ("@" in part or not _BRACKETED.search(following)):
            pieces.append(_Piece(piece.line, part))
        following = part if "@" in part else following
    return reversed(pieces)


def _addresses(text: str) -> list[str]:
    """Return what in a piece is written as an address, without names or brackets; the whole of it where nothing is."""
    words = _BRACKETED.findall(text) or [word for word in text.split() if "@" in word] or [text]
    return [addresses.normal(word.strip(_WRAPPING)).removeprefix("mailto:").strip(_WRAPPING) for word in words]
