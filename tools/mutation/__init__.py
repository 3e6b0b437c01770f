"""Mutation testing of the arithmetic with mutmut (docs/decisions/0015-mutation-testing.md)."""
