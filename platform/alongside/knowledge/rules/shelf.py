"""The whole of ``content/`` as plain values, checked together: nothing is loaded by halves."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from alongside.knowledge.rules.content import FOLDERS, ContentFault, parse
from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.frontmatter import Unreadable, read_yaml

STUDY_FILE = "sources/rr555.yaml"
PUBLIC_FILE = "sources/public.yaml"
CASES_FILE = "sources/cases.yaml"
CHANGES_FILE = "sources/changes.yaml"
GLOSSARY_FILE = "glossary.yaml"
ASKS_FILE = "asks.yaml"
AUTHORITIES_FILE = "authorities.csv"


@dataclass(frozen=True)
class Shelf:
    """Everything that ships with the library. ``references`` are (section, key) → data, in their order."""

    documents: tuple[Document, ...]
    references: Mapping[tuple[str, str], dict[str, Any]]


class BadContent(ValueError):
    """Content files are wrong; ``faults`` name file, line and what, in order."""

    def __init__(self, faults: list[ContentFault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def read(folder: Path) -> Shelf:
    """Return the shelf in ``folder``; raises `BadContent` with every fault in every file, or when there is none."""
    if not folder.is_dir():
        raise BadContent(
            [ContentFault(folder.name, 1, "the content folder is missing: restore it from the repository")]
        )
    faults: list[ContentFault] = []
    references = dict(_references(folder, faults))
    documents = _asked(folder, list(_documents(folder, faults)), faults)
    if not documents and not faults:
        faults.append(ContentFault(folder.name, 1, "there is no entry in the content folder"))
    faults += _broken_references(documents, references)
    if faults:
        raise BadContent(faults)
    return Shelf(tuple(_dated(document, references) for document in documents), references)


def _documents(folder: Path, faults: list[ContentFault]) -> Iterator[Document]:
    file_of: dict[str, str] = {}
    for name, kind in FOLDERS.items():
        for path in sorted((folder / name).glob("*.md")):
            file = f"{name}/{path.name}"
            if path.stem in file_of:
                faults.append(ContentFault(file, 1, f"the slug {path.stem!r} is taken by {file_of[path.stem]}"))
                continue
            file_of[path.stem] = file
            text = _text(path, file, faults)
            document, wrong = parse(text, file=file, kind=kind, slug=path.stem) if text is not None else (None, [])
            faults += wrong
            if document:
                yield document


def _text(path: Path, file: str, faults: list[ContentFault]) -> str | None:
    try:
        return path.read_text(encoding="utf8")
    except (OSError, UnicodeDecodeError) as problem:
        faults.append(ContentFault(file, 1, f"cannot be read as UTF-8 text: {type(problem).__name__}"))
        return None


def _asked(folder: Path, documents: list[Document], faults: list[ContentFault]) -> list[Document]:
    """Return ``documents`` with the questions of `ASKS_FILE` beside those in the entries; the file may be left out."""
    if not (folder / ASKS_FILE).is_file():
        return documents
    asks = _yaml(folder, ASKS_FILE, faults)
    for slug in sorted(asks.keys() - {document.slug for document in documents}):
        faults.append(ContentFault(ASKS_FILE, 1, f"{slug!r} is no entry"))
    for slug, questions in asks.items():
        if not isinstance(questions, list) or not all(isinstance(q, str) and q.strip() for q in questions):
            faults.append(ContentFault(ASKS_FILE, 1, f"{slug}: expected a list of questions"))
            return documents
    return [replace(document, asks=(*document.asks, *asks.get(document.slug, ()))) for document in documents]


def _references(folder: Path, faults: list[ContentFault]) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    for name in (STUDY_FILE, PUBLIC_FILE, CASES_FILE):
        origin = _yaml(folder, name, faults)
        if origin:
            yield ("origin", str(origin["short"])), {k: v for k, v in origin.items() if k != "items"}
        for item in origin.get("items") or []:
            yield ("source", str(item["key"])), {"cited_as": origin.get("cited_as", ""), **item}
    for key, change in _yaml(folder, CHANGES_FILE, faults).items():
        yield ("change", str(key)), change
    for term in _yaml_list(folder, GLOSSARY_FILE, faults):
        yield ("term", str(term["term"])), term


def _yaml(folder: Path, name: str, faults: list[ContentFault]) -> dict[str, Any]:
    path = folder / name
    text = _text(path, name, faults) if path.is_file() else None
    if text is None:
        faults.append(ContentFault(name, 1, "the file is missing"))
        return {}
    try:
        return _plain(read_yaml(text)[0])
    except Unreadable as problem:
        faults.append(ContentFault(name, problem.line, str(problem)))
        return {}


def _yaml_list(folder: Path, name: str, faults: list[ContentFault]) -> list[dict[str, Any]]:
    path = folder / name
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf8"))
    except (OSError, yaml.YAMLError) as problem:
        mark = getattr(problem, "problem_mark", None)
        faults.append(ContentFault(name, mark.line + 1 if mark else 1, f"cannot be read: {type(problem).__name__}"))
        return []
    if not isinstance(loaded, list) or not all(isinstance(item, dict) and "term" in item for item in loaded):
        faults.append(ContentFault(name, 1, "expected a list of terms, each with `term` and `meaning`"))
        return []
    return [_plain(item) for item in loaded]


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    """Return ``data`` with dates as text, so that it can be kept as JSON."""

    def plain(value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, dict):
            return {str(key): plain(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [plain(inner) for inner in value]
        return value.isoformat() if isinstance(value, date) else value

    return {str(key): plain(value) for key, value in data.items()}


def _broken_references(documents: list[Document], references: Mapping[tuple[str, str], Any]) -> Iterator[ContentFault]:
    slugs = {document.slug for document in documents}
    folder_of = {kind: folder for folder, kind in FOLDERS.items()}
    for document in documents:
        file = f"{folder_of[document.kind]}/{document.slug}.md"
        for slug in (*document.related, *document.look_alikes):
            if slug not in slugs or slug == document.slug:
                yield ContentFault(file, 1, f"related or look_alikes names {slug!r}, which is no other entry")
        for key in document.sources:
            if ("source", key) not in references:
                yield ContentFault(file, 1, f"sources names {key!r}, which no file in sources/ knows")
        for key in document.moved_on:
            if ("change", key) not in references:
                yield ContentFault(file, 1, f"moved_on names {key!r}, which {CHANGES_FILE} does not know")


def _dated(document: Document, references: Mapping[tuple[str, str], Any]) -> Document:
    """Return ``document`` with what holds for all of its origin, which the first of its sources names."""
    origin = references[("origin", document.sources[0].partition("-")[0])]
    one_side = references[("source", document.sources[0])].get("one_side")
    return replace(
        document,
        attribution=f"{origin['attribution']}, told from one side" if one_side else str(origin["attribution"]),
        fieldwork=str(origin.get("fieldwork", "")),
        reviewed_on=document.reviewed_on or date.fromisoformat(origin["reviewed"]),
        review_due=date.fromisoformat(origin["review_due"]),
    )


def authorities(folder: Path) -> list[dict[str, str]]:
    """Return the rows of ``authorities.csv``: key, name and kind of each organisation."""
    with (folder / AUTHORITIES_FILE).open(encoding="utf8", newline="") as opened:
        return list(csv.DictReader(opened))
