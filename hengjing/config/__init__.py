"""The Django project: settings and routes; nothing imports it."""
