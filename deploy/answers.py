"""Ask the web server of this machine for its sign-in page; status 1 when it does not give it within a minute."""

import http.client
import os
import sys
import time

SECONDS = 60


def answers(port: int, host: str) -> bool:
    """Ask once, as the proxy does."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/sign-in/", headers={"Host": host, "X-Forwarded-Proto": "https"})
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def main() -> int:
    """Ask until it answers or the time is over."""
    port = int(os.environ.get("HENGJING_WEB_PORT", "8000"))
    host = os.environ["HENGJING_HOSTS"].split(",")[0]
    until = time.monotonic() + SECONDS
    while not answers(port, host):
        if time.monotonic() > until:
            print(f"nothing answers on port {port}", file=sys.stderr)
            return 1
        time.sleep(0.5)
    return 0


if __name__ == "__main__":
    sys.exit(main())
