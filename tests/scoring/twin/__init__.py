"""A third program for the scoring model of docs/scoring, in SQL text on whole numbers of 64 bits."""
