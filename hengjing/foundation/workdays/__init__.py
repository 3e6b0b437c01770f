"""Chinese working days: the office's calendar, the library's, deadlines and lights."""
