"""Tests of the versions of schemes."""
