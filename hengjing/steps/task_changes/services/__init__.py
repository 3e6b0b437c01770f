"""What people do with requests: `asking` writes them, `deciding` moves them on; others use `api`."""
