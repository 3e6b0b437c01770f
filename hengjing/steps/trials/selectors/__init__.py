"""Reads of trials: every one starts from the scheme that the actor may see."""
