"""Reads of the decision chain: what it is made of, and what is found when it is checked."""
