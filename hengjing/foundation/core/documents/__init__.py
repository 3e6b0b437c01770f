"""Word documents: official ones after GB/T 9704-2012, and templates that an office may replace."""
