"""Backup and restore: a dump, the evidence and a manifest by which a restore is compared to the digit."""
