"""How fragile grades and ranks are (in work)."""
