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
    words = column.chunk(column.num_chunks - 1).dictionary.to_pylist()
    codes = np.concatenate([_codes(chunk, len(words)) for chunk in column.chunks])
    return _with_nulls(words, codes) if column.null_count else TextColumn(tuple(words), codes)


def _codes(chunk: Any, null: int) -> Any:
    indices = chunk.indices
    if indices.null_count:
        indices = pc.fill_null(indices, null)
    return indices.to_numpy(zero_copy_only=False).astype(np.int32)


def _with_nulls(words: list[str], codes: Any) -> TextColumn:
    """The texts, a null being the empty text, which may be among them already."""
    if "" not in words:
        return TextColumn((*words, ""), codes)
    return TextColumn(tuple(words), np.where(codes == len(words), words.index(""), codes).astype(np.int32))
