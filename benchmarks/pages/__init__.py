"""The ten most used pages under fifty users, beside a bare Django page of the same server (docs/benchmarks.md)."""
