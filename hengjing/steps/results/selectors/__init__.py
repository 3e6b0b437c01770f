"""Reads of results: what a page shows starts from what the actor may see; what other apps show, from their right."""
