"""What people do with reports: `filing` writes them, `deciding` moves them on, `pressing` urges; others use `api`."""
