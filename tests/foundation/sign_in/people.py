"""Browsers that people use, and what the log was told."""

from django.test import Client

PASSWORD = "Juniper-Slope-77"  # noqa: S105


class Recorded(list):
    """What the log was told, one dictionary an act."""

    def names(self):
        return [told["action"] for told in self]

    def last(self, action):
        return [told for told in self if told["action"] == action][-1]


class Browser(Client):
    """A browser that knows how to sign in; each stands in a network of its own when told."""

    def __init__(self, address="192.0.2.10", **more):
        super().__init__(REMOTE_ADDR=address, **more)

    def enter(self, username, password=PASSWORD, code="", **more):
        return self.post("/sign-in/", {"username": username, "password": password, "code": code} | more)

    def is_in(self):
        return self.get("/settings/").status_code == 200

    def page(self, address):
        return self.get(address).content.decode()
