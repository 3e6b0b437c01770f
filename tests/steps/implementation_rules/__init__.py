"""Tests of detailed rules."""
