"""The settings of the project and its commands."""
