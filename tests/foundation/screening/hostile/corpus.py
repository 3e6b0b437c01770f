"""Every hostile file: what it is, the ending it comes with, how it is made, and the code that refuses it."""

from tests.foundation.screening.hostile import office, others, packages
from tests.foundation.screening.hostile.cases import Cases

CORPUS: Cases = packages.CASES | office.CASES | others.CASES
