"""A second verifier, written after docs/operations/audit-chain.md and sharing nothing with the first.

It reads an export and a checkpoint as text and answers with the first bad number, or nothing.
"""

import json

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

HASHES = {"sha256": hashes.SHA256, "sm3": hashes.SM3}


def hashed(algorithm, leading, *parts):
    """H(leading byte, parts)."""
    state = hashes.Hash(HASHES[algorithm]())
    state.update(bytes([leading]) + b"".join(parts))
    return state.finalize().hex()


def first_bad(export, checkpoint=None):
    """The first number at which an export contradicts itself or a checkpoint; nothing when it is whole."""
    lines = [json.loads(line) for line in export.splitlines()]
    entries = [line[1:] for line in lines if line[0] == "entry"]
    if lines[-1] != ["end", entries[-1][0] if entries else 0, entries[-1][3] if entries else ""]:
        return len(entries) + 1
    previous = "00" * 32
    for expected, (number, algorithm, before, own, record) in enumerate(entries, start=1):
        content = json.loads(record)
        honest = hashed(algorithm, 0, bytes.fromhex(previous), record.encode())
        if (number, before, own, content["seq"], content["algorithm"]) != (
            expected,
            previous,
            honest,
            expected,
            algorithm,
        ):
            return expected
        if (
            checkpoint
            and body_of(checkpoint)["seq"] == expected
            and not agrees(body_of(checkpoint), own, entries[:expected])
        ):
            return expected
        previous = own
    if checkpoint and body_of(checkpoint)["seq"] > len(entries):
        return len(entries) + 1
    return None


def body_of(checkpoint):
    """What a checkpoint says."""
    return json.loads(json.loads(checkpoint)["body"])


def agrees(body, own, entries):
    """Whether hash and counts are those of a checkpoint."""
    counts: dict[str, int] = {}
    for entry in entries:
        action = json.loads(entry[4])["action"]
        counts[action] = counts.get(action, 0) + 1
    return (body["head"], body["counts"]) == (own, counts)


def genuine(checkpoint, public_key):
    """Whether digest and signature of a checkpoint are good."""
    document = json.loads(checkpoint)
    body = document["body"].encode()
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(document["signature"]), b"\x01" + body)
    except InvalidSignature:
        return False
    return hashed(json.loads(body)["algorithm"], 1, body) == document["digest"]
