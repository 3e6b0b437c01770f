"""Pages of getting in and out."""
