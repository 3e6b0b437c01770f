"""Tests of indicator_files."""
