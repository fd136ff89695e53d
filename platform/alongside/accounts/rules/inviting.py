"""Read a pasted table of people to invite: name, address and role in each line, however the columns are set apart."""

import csv
import io
import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from alongside.accounts.rules import addresses
from alongside.accounts.rules.roles import Role

MOST_INVITED = 50
LONGEST_NAME = 120
_OUTLOOK = re.compile(r"^\s*\"?(?P<name>[^\"<>]*?)\"?\s*<(?P<email>[^<>\s]+)>\s*(?P<rest>.*)$")
_HEADING = frozenset({"name", "email", "email address", "address", "e-mail", "role"})


class InviteLine(NamedTuple):
    """One line of the table, and what is wrong with it, if anything."""

    number: int
    name: str
    email: str
    role: Role | None
    problem: str = ""


def read(
    text: str, *, roles: Collection[Role], words: Mapping[Role, str], domains: Sequence[str]
) -> list[InviteLine]:  # fmt: skip
    """Return the lines of a table; ``roles`` are those that its reader may give, ``words`` how they are called."""
    lines: list[InviteLine] = []
    first: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        cells = _cells(line)
        if not any(cells) or {cell.casefold() for cell in cells if cell} <= _HEADING:
            continue
        read_line = _line(number, cells, words)
        problem = read_line.problem or _objection(read_line, roles, domains)
        if not problem and read_line.email in first:
            problem = f"this address is in line {first[read_line.email]} already"
        first.setdefault(read_line.email, number)
        lines.append(read_line._replace(problem=problem))
    return lines


def _cells(line: str) -> list[str]:
    if outlook := _OUTLOOK.match(line):
        rest = re.split(r"[\t,;]", outlook["rest"])
        return [outlook["name"].strip(), outlook["email"], *(cell.strip() for cell in rest if cell.strip())]
    separator = next((mark for mark in "\t;" if mark in line), ",")
    row = next(csv.reader(io.StringIO(line), delimiter=separator), [])
    return [" ".join(cell.split()) for cell in row]


def _line(number: int, cells: Sequence[str], words: Mapping[Role, str]) -> InviteLine:
    called = {word.casefold(): role for role, word in words.items()}
    emails = [cell for cell in cells if "@" in cell]
    role_cells = [cell for cell in cells if cell.casefold() in called]
    others = [cell for cell in cells if cell and cell not in emails and cell not in role_cells]
    name = others[0] if others else ""
    role = called[role_cells[0].casefold()] if role_cells else None
    email = addresses.normal(emails[0]) if emails else ""
    unread = others[1:]
    problem = f"“{unread[0][:40]}” is no role. Write {_either(list(words.values()))}" if unread else ""
    return InviteLine(number, name[:LONGEST_NAME], email, role, problem)


def _objection(line: InviteLine, roles: Collection[Role], domains: Sequence[str]) -> str:
    if not line.email:
        return "there is no email address"
    if wrong := addresses.objection(line.email):
        return wrong[0].lower() + wrong[1:]
    if not addresses.allowed(line.email, domains=domains):
        return f"a work address must end in one of: {', '.join(f'.{domain}' for domain in domains)}"
    if line.role is None:
        return "there is no role"
    return "" if line.role in roles else "you cannot give this role"


def _either(words: Sequence[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
