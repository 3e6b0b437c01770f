"""Logs made without a database, and ways to tamper with them; draws are seeded by hashing."""

import hashlib
import json
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hengjing.foundation.audit import chain, signing
from hengjing.foundation.audit.verify_audit import Row, read_checkpoint, verify

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def draw(seed, limit):
    """A whole number from 0 to below the limit."""
    return int.from_bytes(hashlib.sha256(repr(seed).encode()).digest()[:8], "big") % limit


def row(seq, prev, /, **fields):
    """An entry that follows `prev`."""
    algorithm = fields.get("algorithm", "sha256")
    known = {
        "seq": seq,
        "algorithm": algorithm,
        "action": f"plans.plan:act_{seq % 3}",
        "actor": seq % 7,
        "entity": "plans.plan",
        "object_uuid": f"u-{seq % 11}",
        "object": "农业农村局计划",
        "reason": f"理由 {seq}",
        "difference": {"目标值": ["1", "2"]},
        "district": 1,
        "unit": seq % 5,
        "program": 1,
        "at": f"2026-03-05T01:30:{seq % 60:02}.000004Z",
    }
    text = chain.canonical(known | fields)
    return Row(seq, algorithm, prev, chain.entry_hash(algorithm, prev, text), text)


def log(count, *, algorithm="sha256", start=chain.START, first=1):
    """Yield a whole log."""
    prev = start
    for seq in range(first, first + count):
        made = row(seq, prev, algorithm=algorithm)
        prev = made.hash
        yield made


def checkpoint_document(rows, seq, **changes):
    """A signed checkpoint at an entry."""
    counts: dict[str, int] = {}
    for each in rows[:seq]:
        action = json.loads(each.record)["action"]
        counts[action] = counts.get(action, 0) + 1
    body = {
        "seq": seq, "head": rows[seq - 1].hash, "counts": counts, "algorithm": rows[seq - 1].algorithm, "previous": "",
        "at": "2026-03-05T01:30:00.000000Z", "format": 1, "software": "0",
    }  # fmt: skip
    return signing.signed_document(KEY, chain.canonical(body | changes), body["algorithm"])[0]


def checkpoints(rows, *places):
    """Checkpoints as the verifier reads them."""
    return [read_checkpoint(f"#{seq}", checkpoint_document(rows, seq)) for seq in places]


def checked(rows, held=()):
    """The report of the verifier."""
    return verify(rows, held, [], {})


@dataclass(frozen=True)
class Tampered:
    """A log after tampering, and the first number at which it contradicts itself or a checkpoint."""

    rows: list
    first_bad: int


def rewritten(entry, **changes):
    """The entry with another content and a hash that fits it."""
    return row(entry.seq, entry.prev, **{**json.loads(entry.record), **changes})


def _fitting(place, held):
    """The number that betrays a false entry that fits what stands before it: its own only where a checkpoint stands."""
    return place + 1 if place + 1 in {each.seq for each in held} else place + 2


def changed(rows, seed, held):
    """One content is changed; its hash stays, or is made to fit."""
    place = draw((seed, "place"), len(rows) - 1)
    false = rewritten(rows[place], reason=f"改 {seed}")
    if draw((seed, "kind"), 2):
        return Tampered([*rows[:place], rows[place]._replace(record=false.record), *rows[place + 1 :]], place + 1)
    return Tampered([*rows[:place], false, *rows[place + 1 :]], _fitting(place, held))


def deleted(rows, seed, held):
    """One entry goes; the others stay as they were, or are numbered anew."""
    place = draw((seed, "place"), len(rows) - 1)
    after = rows[place + 1 :]
    if draw((seed, "kind"), 2):
        after = [each._replace(seq=each.seq - 1) for each in after]
    return Tampered([*rows[:place], *after], place + 1)


def swapped(rows, seed, held):
    """Two entries change places; with their numbers, or without."""
    one = draw((seed, "one"), len(rows) - 1)
    other = one + 1 + draw((seed, "other"), len(rows) - one - 1)
    found = list(rows)
    found[one], found[other] = rows[other], rows[one]
    if draw((seed, "kind"), 2):
        found[one], found[other] = found[one]._replace(seq=one + 1), found[other]._replace(seq=other + 1)
    return Tampered(found, one + 1)


def inserted(rows, seed, held):
    """A copied entry, or a forged one that fits what stands before it."""
    place = draw((seed, "place"), len(rows))
    if draw((seed, "kind"), 2):
        return Tampered(
            [*rows[:place], rows[draw((seed, "copy"), len(rows) - 1)]._replace(prev="1" * 64), *rows[place:]], place + 1
        )
    forged = row(place + 1, rows[place - 1].hash if place else chain.START, reason="伪造")
    return Tampered([*rows[:place], forged, *rows[place:]], _fitting(place, held))


def cut(rows, seed, held):
    """The last entries are gone."""
    left = draw((seed, "left"), len(rows))
    return Tampered(rows[:left], left + 1)


def recomputed(rows, seed, held):
    """One content is changed and every hash after it is computed anew."""
    place = draw((seed, "place"), len(rows))
    found = [*rows[:place], rewritten(rows[place], reason=f"改 {seed}")]
    for each in rows[place + 1 :]:
        found.append(row(each.seq, found[-1].hash, **json.loads(each.record)))
    return Tampered(found, min(each.seq for each in held if each.seq > place))


KINDS = (changed, deleted, swapped, inserted, cut, recomputed)
