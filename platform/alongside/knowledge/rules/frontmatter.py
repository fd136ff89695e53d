"""Split a content file into its front matter and its sections, remembering the line of each thing."""

import re
from dataclasses import dataclass
from typing import Any

import yaml

Path = tuple[str | int, ...]
# The C parser is ten times as fast and reads the same.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unreadable(ValueError):
    """A file cannot be taken apart. ``line`` counts from 1."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class ContentPage:
    """A file taken apart: ``sections`` are (heading, text, line) in order; ``lines`` say where each field stands."""

    fields: dict[str, Any]
    lines: dict[Path, int]
    sections: list[tuple[str, str, int]]

    def line_of(self, path: Path) -> int:
        """Return the line of ``path``, or of the nearest field around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def take_apart(text: str) -> ContentPage:
    """Return the parts of a file that opens with ``---`` front matter; raises `Unreadable` with a line."""
    lines = text.splitlines()
    if not lines or lines[0].strip() != "---":
        raise Unreadable("The file must open with a line of three dashes")
    try:
        end = next(i for i, line in enumerate(lines[1:], 1) if line.strip() == "---")
    except StopIteration:
        raise Unreadable("The front matter has no closing line of three dashes") from None
    fields, where = read_yaml("\n".join(lines[1:end]), first_line=2)
    return ContentPage(fields, where, _sections(lines[end + 1 :], first_line=end + 2))


def read_yaml(text: str, *, first_line: int = 1) -> tuple[dict[str, Any], dict[Path, int]]:
    """Return a YAML mapping and the line of each of its fields; raises `Unreadable`."""
    loader = LOADER(text)
    try:
        node = loader.get_single_node()
        fields = loader.construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        raise Unreadable(f"Not YAML: {problem.problem}", (mark.line if mark else 0) + first_line) from None
    except yaml.YAMLError:
        raise Unreadable("Not YAML: a character that may not stand there", first_line) from None
    finally:
        loader.dispose()
    if not isinstance(fields, dict) or node is None:
        raise Unreadable("Expected fields, each as `name: value`", first_line)
    lines: dict[Path, int] = {}
    _note(node, (), first_line, lines)
    return fields, lines


def _note(node: yaml.Node, path: Path, first_line: int, lines: dict[Path, int]) -> None:
    lines[path] = node.start_mark.line + first_line
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _note(value, (*path, str(key.value)), first_line, lines)
            lines[(*path, str(key.value))] = key.start_mark.line + first_line
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            _note(value, (*path, position), first_line, lines)


def _sections(lines: list[str], *, first_line: int) -> list[tuple[str, str, int]]:
    sections: list[tuple[str, list[str], int]] = []
    for number, line in enumerate(lines, first_line):
        if heading := re.fullmatch(r"##\s+(.+?)\s*", line):
            sections.append((heading[1], [], number))
        elif sections:
            sections[-1][1].append(line)
        elif line.strip():
            raise Unreadable("Text before the first heading: put it under a `## ` heading", number)
    return [(heading, "\n".join(text).strip(), number) for heading, text, number in sections]
