"""Tests of the verification pack."""
