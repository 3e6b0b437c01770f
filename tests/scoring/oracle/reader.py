"""Reads a ruleset with every scalar as text, and rows of facts (docs/scoring/model.md 1, facts.md)."""

import csv
import io
from pathlib import Path

import yaml


def read_document(text: str) -> dict:
    """Read YAML; every scalar stays text (model.md, 1)."""
    return yaml.load(text, Loader=yaml.BaseLoader)


def read_rows(path: Path) -> list[dict]:
    """Read a CSV file of facts in UTF-8, with or without BOM (facts.md)."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
