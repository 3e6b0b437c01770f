"""Whether a fingerprint on a paper is that of an issued letter or supplement (security.md C4)."""

import re
from dataclasses import replace

from hengjing.foundation.access.data import Actor
from hengjing.steps.letters import amendments
from hengjing.steps.letters.data import IN_FORCE, Match
from hengjing.steps.letters.models import Letter
from hengjing.steps.letters.selectors.board import url_of
from hengjing.steps.letters.selectors.reading import list_letters

_HASH = re.compile(r"(?<![0-9a-z:])[0-9a-f]{16,64}(?![0-9a-z])")
_CHAIN = re.compile(r"\d+:[0-9a-z]{16}")


def matches(*, actor: Actor, typed: str) -> tuple[Match, ...]:
    """Return the issued letters and supplements that the actor may see and that bear the fingerprint."""
    text = typed.lower()
    chains = _CHAIN.findall(text)
    found = _HASH.findall(text)
    if not found:
        return ()
    content = found[0]
    letters = list_letters(actor=actor).filter(state__in=IN_FORCE, fingerprint__startswith=content)
    known = (*map(_match, letters), *amendments.matching(actor, content))
    return tuple(replace(each, chain_differs=bool(chains) and each.chain.lower() not in chains) for each in known)


def _match(row: Letter) -> Match:
    return Match(str(row), row.code, url_of(row), row.fingerprint, row.batch.chain, row.issued_at)
