"""The words of a sheet, shared by the tables of all classes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from hengjing.scoring.compiling import Compiled
from hengjing.scoring.scoresheet import STATES

LIMITED = ("", "floor", "cap")


@dataclass(frozen=True)
class Vocabulary:
    """Every column of words of the trace and the totals but those of details."""

    units: pa.Array
    nodes: pa.Array
    classes: pa.Array
    states: pa.Array
    branches: pa.Array
    limited: pa.Array
    grades: pa.Array

    @classmethod
    def of(cls, compiled: Compiled) -> "Vocabulary":
        """Return the words of a ruleset's sheets."""
        ruleset = compiled.ruleset
        return cls(
            units=_texts([unit.code for unit in ruleset.units]),
            nodes=_texts([node.code for node in compiled.nodes]),
            classes=_texts([part.code for part in compiled.classes]),
            states=_texts(STATES),
            branches=_texts(compiled.branches),
            limited=_texts(LIMITED),
            grades=_texts(["", *(grade.code for grade in ruleset.grades)]),
        )


def _texts(words: Sequence[str]) -> pa.Array:
    return pa.array(list(words), type=pa.string())


def word_column(positions: Any, words: pa.Array) -> pa.Array:
    """Return words by their positions."""
    return pa.DictionaryArray.from_arrays(pa.array(np.asarray(positions, dtype=np.int32)), words, safe=False)
