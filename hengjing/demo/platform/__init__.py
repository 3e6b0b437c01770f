"""The demonstration district on the platform: its people, and its year up to the approval of plans."""
