"""The procedure of the assessment year, one app per step."""
