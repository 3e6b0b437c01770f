"""Tests of matters before the leading group."""
