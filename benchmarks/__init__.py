"""Paired measurements of the scoring engine against the raw limit and other engines (docs/benchmarks.md)."""
