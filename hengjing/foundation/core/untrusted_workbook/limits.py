"""How large a file may be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may hold and its reading may cost (security.md C7 and C8); the defaults suit a district's year.

    `file`, `unpacked` and `memory` are bytes; `ratio` is unpacked to packed, asked of parts of more than a megabyte;
    `text` is all characters of the cells; `seconds` is CPU time, `patience` the time by the clock on a busy machine;
    `listed` is how many problems, and how many notes, are told one by one.
    """

    file: int = 20 * 2**20
    members: int = 2_000
    unpacked: int = 200 * 2**20
    ratio: int = 100
    rows: int = 5_000
    columns: int = 200
    text: int = 10_000_000
    memory: int = 512 * 2**20
    seconds: int = 8
    patience: int = 40
    listed: int = 2_000
