"""The years of the demonstration that are closed: the reference moved to them, their closing, the fast motion."""
