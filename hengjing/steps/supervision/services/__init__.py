"""What people do with matters: `opening` begins them, `answering` moves them on; others use `api`."""
