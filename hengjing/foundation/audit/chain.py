"""How an entry becomes text and the text a hash; in prose: docs/operations/audit-chain.md (security.md C4)."""

import base64
import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

ENTRY = b"\x00"
CHECKPOINT = b"\x01"
SEAL = b"\x02"
FORMAT = 1
START = "0" * 64
"""What the first entry follows."""

_BREAKS = frozenset("\n\v\f\x85\u2028\u2029")
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def digest(algorithm: str, *parts: bytes) -> str:
    """Return the hash of the parts, in hexadecimal.

    Raises:
        ValueError: This Python does not know the algorithm.
    """
    found = hashlib.new(algorithm)
    for part in parts:
        found.update(part)
    return found.hexdigest()


def entry_hash(algorithm: str, prev: str, record: str) -> str:
    """Return the hash of an entry: of 0x00, the hash before, and the text of the record."""
    return digest(algorithm, ENTRY, bytes.fromhex(prev), record.encode())


def checkpoint_hash(algorithm: str, body: str) -> str:
    """Return the hash of a checkpoint: of 0x01 and its text."""
    return digest(algorithm, CHECKPOINT, body.encode())


def seal_of(algorithm: str, salt: str, text: str) -> str:
    """Return what stands in a record for a text that is kept outside: the hash of 0x02, a salt and the text."""
    return digest(algorithm, SEAL, bytes.fromhex(salt), text.encode())


def fingerprint(digest_hex: str) -> str:
    """Return the first 80 bits of a hash as 16 characters of A-Z and 2-7, which nobody mixes up on paper."""
    return base64.b32encode(bytes.fromhex(digest_hex))[:16].decode()


def canonical(value: Mapping[str, Any]) -> str:
    """Return the one text of a value: keys sorted, NFC, decimals as text, no spaces.

    Raises:
        TypeError: The value holds a float or something that JSON does not know.
    """
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def moment_text(at: datetime) -> str:
    """Return a moment as the log writes it: UTC with microseconds.

    Raises:
        ValueError: The moment does not say its time zone.
    """
    if at.tzinfo is None:
        raise ValueError(f"{at} 没有时区，不能记入审计记录")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def harmless(text: str) -> str:
    """Return a text that is one line and reads as it is stored (security.md T34).

    A line break becomes ⏎, a tab a space; whatever else steers a terminal or turns the direction of the text around is
    written out, as ‹U+202E›.
    """
    joined = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(_harmless_character(character) for character in joined)


def _harmless_character(character: str) -> str:
    if character in _BREAKS:
        return "⏎"
    if character in _DIRECTIONS or unicodedata.category(character) in {"Cc", "Cs"}:
        return f"‹U+{ord(character):04X}›"
    return character


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {_plain(str(key)): _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if value is None or isinstance(value, bool | int):
        return value
    raise TypeError(f"审计记录不能写入 {type(value).__name__}：{value!r}")
