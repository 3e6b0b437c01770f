"""Plays whole years through the apps' api with fixed dates."""
