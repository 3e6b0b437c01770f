"""Scoring sheets as plain values: what is entered of an item, what is missing, what the engine says of it."""
