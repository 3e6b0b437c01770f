"""Arrow columns as dictionary-encoded texts."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hengjing.scoring.facts.raw import TextColumn


def text_column(column: Any) -> TextColumn:
    """Return a chunked column of strings, encoded or not, as texts; a null is the empty text."""
    if not pa.types.is_dictionary(column.type):
        column = pc.dictionary_encode(column.cast(pa.string()))
    column = column.unify_dictionaries()
    if not column.num_chunks:
        return TextColumn((), np.zeros(0, dtype=np.int32))
    words = [word or "" for word in column.chunk(column.num_chunks - 1).dictionary.to_pylist()]
    codes = [_codes(chunk, len(words)) for chunk in column.chunks]
    if column.null_count:
        words.append("")
    return _without_repeats(words, np.concatenate(codes))


def _codes(chunk: Any, null: int) -> Any:
    indices = chunk.indices
    if indices.null_count:
        indices = pc.fill_null(indices, null)
    return indices.to_numpy(zero_copy_only=False).astype(np.int32)


def _without_repeats(words: list[str], codes: Any) -> TextColumn:
    """The empty text may stand for a null and for itself; each word is kept once."""
    places: dict[str, int] = {}
    table = np.array([places.setdefault(word, len(places)) for word in words], dtype=np.int32)
    return TextColumn(tuple(places), table[codes] if len(codes) else codes)
