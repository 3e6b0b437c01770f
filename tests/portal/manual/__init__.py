"""Tests of the manual beside the screens."""
