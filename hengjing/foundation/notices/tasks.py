"""What runs in the background: sending the mails that wait."""

from django_tasks import task

from hengjing.foundation.core import clock
from hengjing.foundation.notices.services.mailing import send_waiting


@task
def send_mails() -> int:
    """Send the mails that wait; doing it twice sends nothing twice."""
    return send_waiting(at=clock.now())
