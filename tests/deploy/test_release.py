"""A release is compared with its signature before anything of it is unpacked, and installed offline by hashes."""

import base64
import hashlib
import os
import shutil
import subprocess
import tarfile
import zipfile

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("release")]
VERSION = "9.9.9 commit abc python 3"
PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "program"
version = "9.9.9"
"""
# The smallest back end for an editable installation: a wheel with a path in it.
BACKEND = """
import zipfile
def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "program-9.9.9-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        wheel.writestr("program.pth", __file__.rpartition("/")[0])
        wheel.writestr("program-9.9.9.dist-info/METADATA", "Metadata-Version: 2.1\\nName: program\\nVersion: 9.9.9\\n")
        tags = "Wheel-Version: 1.0\\nTag: py3-none-any\\nRoot-Is-Purelib: true\\n"
        wheel.writestr("program-9.9.9.dist-info/WHEEL", tags)
        wheel.writestr("program-9.9.9.dist-info/RECORD", "")
    return name
"""


def wheel(place, body="answer = 42\n"):
    """A package of one line, as a wheel."""
    info = "locked-1.0.dist-info"
    parts = {
        "locked.py": body,
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: locked\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nTag: py3-none-any\nRoot-Is-Purelib: true\n",
    }
    lines = []
    with zipfile.ZipFile(place, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
            lines.append(f"{name},sha256={digest},{len(text)}")
        archive.writestr(f"{info}/RECORD", "\n".join([*lines, f"{info}/RECORD,,"]) + "\n")


@pytest.fixture(scope="module")
def made(request, tmp_path_factory):
    """A small release, signed by the script, and the key that checks it."""
    folder = tmp_path_factory.mktemp("release")
    program, release = folder / "hengjing-9.9.9", folder / "release"
    (release / "wheels").mkdir(parents=True)
    (program / "requirements").mkdir(parents=True)
    wheel(release / "wheels/locked-1.0-py3-none-any.whl")
    digest = hashlib.sha256((release / "wheels/locked-1.0-py3-none-any.whl").read_bytes()).hexdigest()
    (program / "requirements/base.txt").write_text(f"locked==1.0 --hash=sha256:{digest}\n")
    (program / "pyproject.toml").write_text(PROJECT)
    (program / "backend.py").write_text(BACKEND)
    with tarfile.open(release / "hengjing-9.9.9.tar.gz", "w:gz") as archive:
        archive.add(program, arcname="hengjing-9.9.9")
    for name in ("release", "other"):
        key = folder / f"{name}.pem"
        subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", key], check=True)  # noqa: S607
        subprocess.run(["openssl", "pkey", "-in", key, "-pubout", "-out", folder / f"{name}.pub"], check=True)  # noqa: S607
    signed(request.config.rootpath, release, folder / "release.pem")
    return folder


def signed(root, release, key, version=VERSION):
    subprocess.run([root / "deploy/sign-release", release, key, version], check=True)


@pytest.fixture
def release(made, tmp_path):
    """A copy of the release, to be tampered with."""
    return shutil.copytree(made / "release", tmp_path / "carried")


def run(root, name, *words, **more):
    line = [str(root / "deploy" / name), *map(str, words)]
    environment = {**{n: v for n, v in os.environ.items() if not n.startswith("PIP_")}, **more}
    return subprocess.run(line, capture_output=True, text=True, check=False, env=environment)


def test_a_release_as_it_was_signed_is_taken_and_says_what_it_is(root, made, release):
    done = run(root, "verify-release", release, made / "release.pub")

    assert (done.returncode, done.stdout) == (0, f"hengjing release {VERSION}\n")


def changed(name):
    def change(release):
        place = release / name
        content = bytearray(place.read_bytes())
        content[len(content) // 2] ^= 1
        place.write_bytes(content)

    return change


PACKAGE, MORE = "wheels/locked-1.0-py3-none-any.whl", "wheels/more-1.0-py3-none-any.whl"
TAMPERED = {
    "a byte of the program": (changed("hengjing-9.9.9.tar.gz"), "hengjing-9.9.9.tar.gz was changed"),
    "a byte of a package": (changed(PACKAGE), f"{PACKAGE} was changed"),
    "a byte of the list": (changed("SHA256SUMS"), "SHA256SUMS was not signed"),
    "a byte of the signature": (changed("SHA256SUMS.sig"), "SHA256SUMS was not signed"),
    "a package more": (lambda r: (r / MORE).write_bytes(b"x"), f"{MORE} is not in the list"),
    "a package less": (lambda r: (r / PACKAGE).unlink(), f"{PACKAGE} is missing"),
    "no signature": (lambda r: (r / "SHA256SUMS.sig").unlink(), "SHA256SUMS.sig is missing"),
    "no list": (lambda r: (r / "SHA256SUMS").unlink(), "SHA256SUMS is missing"),
    "a link": (lambda r: (r / "wheels/a").symlink_to("/etc/passwd"), "wheels/a is a link"),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERED)
def test_what_was_changed_is_named_and_nothing_is_unpacked(root, made, release, tmp_path, name):
    tamper, why = TAMPERED[name]
    tamper(release)

    done = run(root, "install", release, made / "release.pub", HENGJING_RELEASES=str(tmp_path / "opt"))

    assert done.returncode == 1
    assert done.stderr.startswith("REFUSED carried: ")
    assert why in done.stderr
    assert not (tmp_path / "opt").exists()


def test_a_release_of_another_key_is_refused(root, made, release):
    signed(root, release, made / "other.pem")

    assert "was not signed with the key" in run(root, "verify-release", release, made / "release.pub").stderr


def test_something_else_signed_with_the_same_key_is_no_release(root, made, release):
    (release / "SHA256SUMS").write_text("a text\n")
    line = ["openssl", "pkeyutl", "-sign", "-inkey", made / "release.pem", "-rawin", "-in", release / "SHA256SUMS"]
    subprocess.run([*line, "-out", release / "SHA256SUMS.sig"], check=True)

    assert "no release of Hengjing" in run(root, "verify-release", release, made / "release.pub").stderr


def test_it_is_installed_without_a_network_and_beside_what_runs(root, made, release, tmp_path):
    (tmp_path / "opt").mkdir()
    nowhere = {
        "HENGJING_RELEASES": str(tmp_path / "opt"),
        "PIP_INDEX_URL": "http://127.0.0.1:9/",
        "PIP_CONFIG_FILE": "/dev/null",
    }

    done = run(root, "install", release, made / "release.pub", **nowhere)
    again = run(root, "install", release, made / "release.pub", **nowhere)

    assert done.returncode == 0, done.stderr
    place = tmp_path / "opt/hengjing-9.9.9"
    said = subprocess.run(
        [place / ".venv/bin/python", "-c", "import locked; print(locked.answer)"], capture_output=True, check=True
    )
    assert said.stdout == b"42\n"
    assert again.returncode == 1
    assert "is there already" in again.stderr


def test_a_package_that_is_signed_but_not_the_locked_one_is_refused_by_its_hash(root, made, release, tmp_path):
    """The list is signed anew, as by a mistake when the release was made: the lock still says which package it was."""
    (tmp_path / "opt").mkdir()
    wheel(release / "wheels/locked-1.0-py3-none-any.whl", "answer = 43\n")
    signed(root, release, made / "release.pem")

    done = run(root, "install", release, made / "release.pub", HENGJING_RELEASES=str(tmp_path / "opt"))

    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stdout + done.stderr
    assert list((tmp_path / "opt").iterdir()) == []
