"""Tests of the screening of uploads."""
