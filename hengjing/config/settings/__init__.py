"""Settings of the Django project: base, and what differs in development, tests and production."""
