"""The scheme as an official document in Word, and its papers for the agenda of the leading group."""
