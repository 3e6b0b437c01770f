"""Letters as files and the long work on them: `making`, `printing`, `bundle`; scanned copies are `evidence`."""
