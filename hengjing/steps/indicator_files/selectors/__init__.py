"""Reads of indicator systems as files: which there are, and two of them side by side."""
