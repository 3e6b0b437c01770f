"""决定链: who decided what in a year, when, and bound to which content; each link checked at a click."""
