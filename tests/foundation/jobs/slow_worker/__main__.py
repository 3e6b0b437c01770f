"""Plays a story on the database of DATABASE_URL and prints what happened: `python -m slow_worker FOLDER STORY`."""

import json
import os
import sys
from importlib import import_module
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "slow_worker.settings"
django.setup()
import_module("tests.migrated").make_tables()
stories = import_module("slow_worker.stories")
print(json.dumps(getattr(stories, sys.argv[2])(Path(sys.argv[1])), ensure_ascii=False))
