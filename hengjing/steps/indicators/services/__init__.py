"""Writes of indicator systems: `editing` replaces the text and takes changes back; others use `api`."""
