"""The decision chain of a year."""
