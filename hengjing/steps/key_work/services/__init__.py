"""Writes of breakdowns, one function for one act of one person: `drafting`, `issuing`; others use `api`."""
