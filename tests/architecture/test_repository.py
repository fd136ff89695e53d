"""Promises about files that no other tool keeps: vendored code is what it says, documents point at what exists."""

import re
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from alongside.paths import CONTENT, ROOT, STATIC

VENDOR = STATIC / "vendor"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "platform").rglob("*.md")])


def test_every_vendored_file_has_the_checksum_that_is_noted() -> None:
    lines = [line.split(maxsplit=1) for line in (VENDOR / "checksums.txt").read_text(encoding="utf8").splitlines()]
    noted = {name: digest for digest, name in lines}
    code = {path.name for path in VENDOR.iterdir() if path.suffix in {".js", ".css"}}
    assert code <= set(noted)
    for name, digest in noted.items():
        assert sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name


def test_every_vendored_file_is_described() -> None:
    described = (VENDOR / "VENDORED.md").read_text(encoding="utf8")
    for path in VENDOR.iterdir():
        assert path.name == "VENDORED.md" or path.name in described, path.name


def test_no_page_loads_anything_from_elsewhere() -> None:
    for path in [*(ROOT / "templates").rglob("*.html"), *STATIC.glob("*.css"), *STATIC.glob("*.js")]:
        text = path.read_text(encoding="utf8")
        assert not re.search(r"""(?:src=|<link[^>]+href=|url\()["']?https?:""", text), path.name


def test_readme_opens_with_the_two_commands() -> None:
    lines = [line for line in (ROOT / "README.md").read_text(encoding="utf8").splitlines() if line.strip()]
    assert lines[0] == "# Alongside"
    assert lines[2].startswith("make run")
    assert lines[3].startswith("make test")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_in_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", document.read_text(encoding="utf8")):
        assert (document.parent / target).exists(), f"{document.name} points to {target}"


def test_every_page_of_the_documentation_is_in_readmes_list() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf8")
    for page in (ROOT / "docs").glob("*.md"):
        assert f"docs/{page.name}" in readme, page.name


def test_every_file_that_a_recipe_names_exists() -> None:
    """But those that it has somebody write: ``x/…`` for a domain, ``…`` and ``NNNN`` for a name of their own."""
    named = re.findall(r"`([a-z_./]+/[a-z_]+\.(?:py|md|html))`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf8"))
    assert len(named) > 15
    for name in named:
        if not name.startswith("x/"):
            assert (ROOT / name).exists() or (ROOT / "platform" / "alongside" / name).exists(), name


def test_every_make_target_that_readme_names_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf8"), flags=re.MULTILINE))
    named = set(re.findall(r"`?make ([a-z-]+)", (ROOT / "README.md").read_text(encoding="utf8")))
    assert named <= targets


def test_the_scripts_that_ci_runs_can_be_run() -> None:
    assert subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")], check=False).returncode == 0
    assert "make check" in (ROOT / ".ci" / "run").read_text(encoding="utf8")
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf8")


def test_the_content_folder_holds_nothing_that_is_not_loaded() -> None:
    known = {"learnings", "interventions", "protocols", "guidance", "findings", "resources", "sources"}
    assert {path.name for path in CONTENT.iterdir() if path.is_dir()} == known
