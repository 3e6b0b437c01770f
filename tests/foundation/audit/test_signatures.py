"""The verifier's own Ed25519 agrees with the vectors of RFC 8032 and with a library."""

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hengjing.foundation.audit.verify_audit import signature_holds
from tests.counts import count

ORDER = 2**252 + 27742317777372353535851937790883648493
# RFC 8032 section 7.1: public key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        hashlib.sha512(b"abc").hexdigest(),
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
]


@pytest.mark.parametrize("vector", VECTORS)
def test_the_vectors_of_the_standard_hold(vector):
    assert signature_holds(*(bytes.fromhex(text) for text in vector))


@pytest.mark.parametrize("vector", VECTORS)
@pytest.mark.parametrize("part", [0, 2])
def test_one_bit_less_and_the_signature_is_refused(vector, part):
    parts = [bytes.fromhex(text) for text in vector]
    parts[part] = bytes([parts[part][0] ^ 1]) + parts[part][1:]

    assert not signature_holds(*parts)


def test_a_longer_message_is_refused():
    public, message, signature = (bytes.fromhex(text) for text in VECTORS[1])

    assert not signature_holds(public, message + b"\0", signature)


def test_a_signature_that_is_large_by_the_order_is_refused():
    public, message, signature = (bytes.fromhex(text) for text in VECTORS[1])
    large = int.from_bytes(signature[32:], "little") + ORDER

    assert not signature_holds(public, message, signature[:32] + large.to_bytes(32, "little"))


@pytest.mark.parametrize(("key", "signature"), [(b"", bytes(64)), (bytes(32), bytes(63)), (b"\xff" * 32, bytes(64))])
def test_what_is_no_key_or_no_signature_is_refused(key, signature):
    assert not signature_holds(key, b"", signature)


def test_it_agrees_with_a_library():
    for seed in range(count(reduced=10, full=300)):
        private = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"key %d" % seed).digest())
        message = hashlib.sha512(b"message %d" % seed).digest() * (seed % 5)
        signature = private.sign(message)
        public = private.public_key().public_bytes_raw()

        assert signature_holds(public, message, signature)
        assert not signature_holds(public, message + b"x", signature)
