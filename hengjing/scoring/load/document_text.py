"""A document as text throughout: what programs hand over, its canonical form and its hash."""

import hashlib
import json
from decimal import Decimal
from typing import Any


def as_text(document: Any) -> Any:
    """Return the document with whole numbers, decimals, yes and no as the text that a ruleset file would hold.

    Raises:
        TypeError: a value has no exact text, such as a binary fraction.
    """
    if isinstance(document, dict):
        return {str(key): as_text(value) for key, value in document.items()}
    if isinstance(document, list | tuple):
        return [as_text(value) for value in document]
    if isinstance(document, str):
        return document
    if isinstance(document, bool):
        return "yes" if document else "no"
    if isinstance(document, int):
        return str(document)
    if isinstance(document, Decimal):
        return format(document, "f")
    raise TypeError(f"no exact text for {document!r}")


def document_hash(document: Any) -> str:
    """Return SHA-256 of the canonical JSON of a document of texts: sorted keys, no spaces, UTF-8."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
