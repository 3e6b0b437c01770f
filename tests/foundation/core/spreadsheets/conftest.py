"""Sentences are translated, which needs Django; nothing here needs a database."""

import django

django.setup()
