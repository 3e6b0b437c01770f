"""Tags of the components: `{% load ui %}`."""
