"""Every import of the platform, alike."""
