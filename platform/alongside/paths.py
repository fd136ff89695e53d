"""Where the repository's top-level folders are."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
MIGRATIONS = ROOT / "migrations"
STATIC = ROOT / "static"
TEMPLATES = ROOT / "templates"
