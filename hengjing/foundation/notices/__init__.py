"""Messages inside and by e-mail, urging (催办), and the calendar of working days."""
