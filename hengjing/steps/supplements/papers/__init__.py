"""Supplements as files: `exports`; scanned copies are `evidence`."""
