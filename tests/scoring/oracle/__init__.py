"""A second program for the scoring model of docs/scoring, on exact fractions."""
