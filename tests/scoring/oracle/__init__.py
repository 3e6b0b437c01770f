"""Second implementation of the scoring model, written from docs/scoring alone, on exact fractions."""
