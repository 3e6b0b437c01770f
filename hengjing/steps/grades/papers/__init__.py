"""What grades are made into: the subject of a deliberation, and Word files."""
