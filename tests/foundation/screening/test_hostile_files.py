"""It refuses what would hurt the server or the reader, each for its own reason."""

import io

import pytest

from hengjing.foundation.screening.checking import inspect
from hengjing.foundation.screening.findings import Limits
from tests.foundation.screening.hostile import corpus, office, others, packages

HEAVY = {"a bomb in a PDF", "pages without end"}
"""Refused by the limits of the process only; the tests of `files` run them there."""


def test_the_corpus_is_as_large_as_promised():
    assert len(corpus.CORPUS) >= 80
    assert len(corpus.CORPUS) == sum(len(part.CASES) for part in (office, others, packages))


@pytest.mark.parametrize("name", sorted(set(corpus.CORPUS) - HEAVY))
def test_it_refuses(name):
    ending, make, code = corpus.CORPUS[name]

    found = inspect(io.BytesIO(make()), ending, Limits())

    assert found["code"] == code
