"""Every hostile file: what it is, the ending it comes with, how it is made, and the code that refuses it."""

from tests.foundation.screening.hostile import office, others, packages

CORPUS = packages.CASES | office.CASES | others.CASES
