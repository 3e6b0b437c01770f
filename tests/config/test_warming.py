"""Workers are forked from a process that has loaded the platform: no first page loads it again (decision 0036)."""

import os
import subprocess
import sys

import pytest

LOADED_BY_AN_ADDRESS = """
import sys
from unittest.mock import patch
{before}
import hengjing.config.wsgi
from django.urls import resolve
had = set(sys.modules)
resolve("/plans/")
print(sum(name.startswith("hengjing.") for name in set(sys.modules) - had))
"""
NOTHING_IS_WARMED = 'patch("hengjing.config.warming.warm").start()'


def loaded_by_an_address(tmp_path, before=""):
    """How many modules of the platform are loaded to find the view of the first address, in a process of its own."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.getcwd(),  # noqa: PTH109
        "HENGJING_STATE": str(tmp_path),
        "HENGJING_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "HENGJING_HOSTS": "jx.example.gov.cn",
        "HENGJING_ALLOW_SQLITE": "1",
    }
    line = [sys.executable, "-c", LOADED_BY_AN_ADDRESS.format(before=before)]
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.slow
def test_the_first_page_finds_everything_loaded(tmp_path):
    assert loaded_by_an_address(tmp_path) == 0
    assert loaded_by_an_address(tmp_path, NOTHING_IS_WARMED) > 100
