"""Tests of the frame, its components, lists and refusals."""
