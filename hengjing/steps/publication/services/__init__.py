"""What people do with results: `terms`, `preparing`, `moving`, `objecting`."""
