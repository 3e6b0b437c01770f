"""Messages inside the platform and by e-mail, and urging (催办)."""
