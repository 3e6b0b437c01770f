"""An app for worker processes of the tests, which find it by the path to this folder: one slow task."""
