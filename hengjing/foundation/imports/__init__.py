"""What every import of a file has in common: upload, check, preview, commit."""
