"""Reads of evaluations: each starts from what the actor may see."""
