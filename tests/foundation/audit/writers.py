"""Many writers at once on one database: `python -m tests.foundation.audit.writers THREADS ENTRIES MODE`.

A program of its own, since SQLite in memory cannot be shared by threads: it migrates the database that DATABASE_URL
names and prints what came of it. The mode is that of SQLite's transactions, IMMEDIATE in the product.
"""

import json
import os
import sys
import time
from threading import Barrier, Thread


def write(threads, entries):
    """Let every thread record this many acts, each in a transaction that first reads and writes something else."""
    from django.db import connection, transaction  # noqa: PLC0415 (Django is ready only now)

    from hengjing.foundation.access.data import Actor  # noqa: PLC0415
    from hengjing.foundation.accounts.models import User  # noqa: PLC0415
    from hengjing.foundation.audit.api import record  # noqa: PLC0415
    from hengjing.foundation.audit.data import ObjectRef  # noqa: PLC0415
    from tests.foundation.audit.conftest import AT  # noqa: PLC0415

    failures = []
    start = Barrier(threads)

    def work(number):
        user = User.objects.create_user(f"user-{number}", f"用户{number}")
        actor = Actor(user.pk, str(user.uuid), user.name)
        start.wait()
        for place in range(entries):
            try:
                with transaction.atomic():
                    user.refresh_from_db()
                    User.objects.filter(pk=user.pk).update(email=f"{place}@example.org")
                    subject = ObjectRef("audit.page", "", f"{number}/{place}")
                    record(actor=actor, at=AT, action="audit.page:read", subject=subject)
            except Exception as error:  # noqa: BLE001 - told by the test
                failures.append(repr(error))
        connection.close()

    running = [Thread(target=work, args=(number,)) for number in range(threads)]
    started = time.monotonic()
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return {"failures": failures, "seconds": time.monotonic() - started}


def outcome():
    """What stands in the log."""
    from hengjing.foundation.audit.models import AuditEntry, AuditHead  # noqa: PLC0415
    from hengjing.foundation.audit.verification import verified  # noqa: PLC0415

    report = verified([])
    labels = {json.loads(record)["object"] for record in AuditEntry.objects.values_list("record", flat=True)}
    return {
        "entries": report.entries,
        "problems": report.problems,
        "head": AuditHead.objects.get().seq,
        "different": len(labels),
    }


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "hengjing.config.settings.dev"
    import django

    django.setup()
    from django.conf import settings

    settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] = sys.argv[3]
    from tests.migrated import make_tables

    make_tables()
    print(json.dumps(write(int(sys.argv[1]), int(sys.argv[2])) | outcome()))
