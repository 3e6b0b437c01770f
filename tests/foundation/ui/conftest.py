"""What the tests of the frame share."""

import pytest

from hengjing.foundation.restores import selectors
from hengjing.foundation.ui import bars
from tools.compile_messages import compile_messages


@pytest.fixture(scope="session", autouse=True)
def messages(request):
    """The catalogues, compiled from what stands in them now."""
    return compile_messages(request.config.rootpath)


@pytest.fixture
def registered(monkeypatch):
    """The bars as if no app had registered anything; afterwards as before."""
    empty = bars.Registered()
    for name in bars.Registered.__slots__:
        monkeypatch.setattr(bars.registered, name, getattr(empty, name))
    return bars.registered


@pytest.fixture(autouse=True)
def _no_restore(monkeypatch):
    """No restore waits to be confirmed; the frame is tested without a database."""
    monkeypatch.setattr(selectors, "waiting", lambda: None)
