"""Base page, components, template tags, styles, scripts and error pages."""
