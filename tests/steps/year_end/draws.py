"""Draws that are the same in every run: seeded by hashing."""

import hashlib


class Draws:
    """A stream of draws of a seed."""

    def __init__(self, seed):
        self.seed, self.place = repr(seed), 0

    def bytes(self, size):
        """The next bytes, at most 32."""
        self.place += 1
        return hashlib.sha256(f"{self.seed} {self.place}".encode()).digest()[:size]

    def below(self, limit):
        """The next whole number from 0 to below the limit."""
        return int.from_bytes(self.bytes(8), "big") % limit

    def between(self, low, high):
        """The next number of an interval."""
        return low + (high - low) * self.below(10**9) / 10**9
