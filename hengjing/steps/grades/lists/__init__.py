"""What lists and pages of grades show of a unit."""
