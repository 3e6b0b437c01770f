"""Home page, to-do list, dashboards and search, read from every app's api."""
