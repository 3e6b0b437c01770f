"""What two parties sign, by the letters and supplements of the tests' year (P3)."""
