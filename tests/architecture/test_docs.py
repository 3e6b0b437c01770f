"""Generated documents are current, and links inside the documents lead somewhere."""

import re

import pytest

from tools import generate_docs
from tools.tree_checks import clauses

NOT_OURS = {"mutants", ".venv", ".venv-spark", "node_modules", "out"}
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def broken_links(root):
    pages = [path for path in root.rglob("*.md") if not NOT_OURS.intersection(path.parts)]
    return [
        f"{page.relative_to(root)} -> {target}"
        for page in pages
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]


def test_generated_documents_are_current(root):
    assert generate_docs.stale(root) == []


def test_a_stale_document_is_named(plant):
    root = plant(clauses.REGISTER, '[P6]\ntitle = "scores"\nstatus = "open"\n')
    generate_docs.write(root)
    written = generate_docs.stale(root)

    plant(clauses.REGISTER, '[P6]\ntitle = "other"\nstatus = "open"\n')

    assert written == []
    assert "docs/generated/traceability.md" in generate_docs.stale(root)


def test_links_lead_somewhere(root):
    assert broken_links(root) == []


@pytest.mark.parametrize("text", ["[a](missing.md)", "![a](docs/missing.png)", "[a](docs/missing.md#part)"])
def test_a_broken_link_is_named(plant, text):
    assert len(broken_links(plant("README.md", text))) == 1
