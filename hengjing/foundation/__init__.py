"""The shared parts that every step stands on, from core up to files."""
