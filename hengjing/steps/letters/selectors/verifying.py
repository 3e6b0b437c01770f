"""Whether a fingerprint on a paper is that of an issued letter or supplement (security.md C4)."""

import re
from dataclasses import dataclass
from datetime import datetime

from hengjing.foundation.access.data import Actor
from hengjing.steps.letters.data import IN_FORCE, SUPPLEMENT_IN_FORCE
from hengjing.steps.letters.models import Letter, Supplement
from hengjing.steps.letters.selectors.board import url_of
from hengjing.steps.letters.selectors.reading import list_letters, list_supplements

_HASH = re.compile(r"(?<![0-9a-z:])[0-9a-f]{16,64}(?![0-9a-z])")
_CHAIN = re.compile(r"\d+:[0-9a-z]{16}")


@dataclass(frozen=True, slots=True)
class Match:
    """A paper that the platform knows under a fingerprint; `chain_differs` when the line names another place."""

    label: str
    code: str
    url: str
    fingerprint: str
    chain: str
    issued_at: datetime | None
    chain_differs: bool


def matches(*, actor: Actor, typed: str) -> tuple[Match, ...]:
    """Return the issued letters and supplements that the actor may see and that bear the fingerprint."""
    text = typed.lower()
    chains = _CHAIN.findall(text)
    found = _HASH.findall(text)
    if not found:
        return ()
    content = found[0]
    letters = list_letters(actor=actor).filter(state__in=IN_FORCE, fingerprint__startswith=content)
    supplements = list_supplements(actor=actor).filter(state__in=SUPPLEMENT_IN_FORCE, fingerprint__startswith=content)
    return (
        *(_match(row, row.batch.chain, chains) for row in letters),
        *(_match(row, row.chain, chains) for row in supplements),
    )


def _match(row: Letter | Supplement, chain: str, chains: list[str]) -> Match:
    differs = bool(chains) and chain.lower() not in chains
    return Match(str(row), row.code, url_of(row), row.fingerprint, chain, row.issued_at, differs)
