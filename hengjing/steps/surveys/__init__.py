"""满意度调查: what leaders, grassroots units and the public think of the service."""
