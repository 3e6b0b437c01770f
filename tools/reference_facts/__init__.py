"""Makes the facts of the demonstration district: seeded, the same on every run."""
