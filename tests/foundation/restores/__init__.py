"""Tests of restores."""
