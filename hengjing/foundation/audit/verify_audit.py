"""校验衡镜审计记录。Check the audit log of Hengjing.

One file, standard library only, so that an auditor can read it whole and run it on a machine without Hengjing:

    python verify_audit.py EXPORT.jsonl --checkpoint CHECKPOINT.json --key audit.pub
    python verify_audit.py hengjing.sqlite3 --checkpoint CHECKPOINT.json

Exit status: 0 the log is whole, 1 it is not (the first bad entry is named), 2 it could not be checked.
The format is told in prose in docs/operations/audit-chain.md.
"""

import argparse
import base64
import hashlib
import json
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

START = "0" * 64
REPEATED = ("action", "actor", "entity", "object_uuid", "district", "unit", "program")
ERASE = "audit.name:erase"


class Row(NamedTuple):
    """One entry as it is stored; `columns` are what the database repeats of the record, for searching."""

    seq: int
    algorithm: str
    prev: str
    hash: str
    record: str
    columns: Mapping[str, Any] | None = None


class Sealed(NamedTuple):
    """A name outside the chain; salt and text are empty once it is erased."""

    seal: str
    salt: str
    text: str


class Checkpoint(NamedTuple):
    """What a checkpoint says, by which key, and what is wrong with the checkpoint itself."""

    name: str
    seq: int
    head: str
    counts: Mapping[str, int]
    key: str
    problem: str = ""


@dataclass(slots=True)
class Report:
    """What was found: the last good entry, the first bad number, and every sentence for the reader."""

    entries: int = 0
    head: str = START
    first_bad: int | None = None
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    erased: set[str] = field(default_factory=set)

    def bad(self, seq: int | None, text: str) -> None:
        """Note a problem, and its number when it is the first."""
        self.first_bad = seq if self.first_bad is None else self.first_bad
        self.problems.append(text)


class Unusable(Exception):
    """The input cannot be checked at all."""


def verify(
    rows: Iterable[Row], checkpoints: Sequence[Checkpoint], sealed: Iterable[Sealed], printed: Mapping[int, str]
) -> Report:
    """Walk the chain, compare it with what was kept outside, check the names; Unusable where a hash is not known."""
    report, agreed = Report(), 0
    for checkpoint in checkpoints:
        if checkpoint.problem:
            report.bad(None, f"{checkpoint.name}：{checkpoint.problem}")
    due = sorted((each for each in checkpoints if not each.problem), key=lambda each: each.seq)
    for row in rows:
        problem = _of_row(row, report)
        if problem:
            report.bad(report.entries + 1, f"第 {report.entries + 1} 条：{problem}; first bad entry")
            return report
        while due and due[0].seq == row.seq:
            agreed = _meet(due.pop(0), report, agreed)
        if row.seq in printed and fingerprint(row.hash) != printed[row.seq]:
            report.bad(row.seq, f"第 {row.seq} 条与打印的指纹不符 (differs from the printed fingerprint)")
    for seq in sorted({each.seq for each in due} | {seq for seq in printed if seq > report.entries}):
        report.bad(report.entries + 1, f"记录止于第 {report.entries} 条，外存证明有第 {seq} 条：尾部被截 (tail cut)")
    _of_names(sealed, report)
    return report


def _of_row(row: Row, report: Report) -> str:
    """Return what is wrong with the next row, and take it in when nothing is."""
    if (row.seq, row.prev) != (report.entries + 1, report.head):
        return f"此处是第 {row.seq} 条，与前一条不衔接 (number {row.seq} stands here and does not follow)"
    if row.algorithm not in {"sha256", "sm3"}:
        return f"算法不明 (unknown algorithm {row.algorithm})"
    if digest(row.algorithm, b"\x00" + bytes.fromhex(row.prev) + row.record.encode()) != row.hash:
        return "内容与散列值不符 (content differs from its hash)"
    try:
        fields = json.loads(row.record)
        repeated = {"seq": row.seq, "algorithm": row.algorithm, **(row.columns or {})}
        wrong = [name for name, value in repeated.items() if fields[name] != value]
        action, erased = fields["action"], fields["difference"]
    except (ValueError, KeyError, TypeError):
        return "内容不合格式 (content is no record)"
    if wrong:
        return f"所在行的列与内容不符：{'、'.join(wrong)} (columns differ from the record)"
    report.entries, report.head = row.seq, row.hash
    report.counts[action] += 1
    report.erased.update(erased if action == ERASE else ())
    return ""


def _meet(checkpoint: Checkpoint, report: Report, agreed: int) -> int:
    """Compare the chain with a checkpoint at its number; return the number up to which the two agree."""
    name, seq = checkpoint.name, checkpoint.seq
    if checkpoint.head != report.head:
        report.bad(seq, f"{name}：第 {agreed + 1} 至 {seq} 条之间被重写 (rewritten between {agreed + 1} and {seq})")
    elif dict(checkpoint.counts) != dict(report.counts):
        report.bad(seq, f"{name}：各类操作的条数不符 (counts of actions differ)")
    else:
        report.notes.append(f"{name}：到第 {seq} 条相符 (agrees up to entry {seq})；{checkpoint.key}")
        return seq
    return agreed


def _of_names(sealed: Iterable[Sealed], report: Report) -> None:
    for name in sealed:
        if not name.text and name.seal not in report.erased:
            report.bad(None, f"姓名被删而没有删除的记录 (a name is gone and no entry says so)：{name.seal}")
        if name.text and not _fits(name):
            report.bad(None, f"姓名被改 (a name was changed)：{name.seal}")


def _fits(name: Sealed) -> bool:
    known = {"sha256", "sm3"} & hashlib.algorithms_available
    data = b"\x02" + bytes.fromhex(name.salt) + name.text.encode()
    return any(digest(algorithm, data) == name.seal for algorithm in sorted(known))


def digest(algorithm: str, data: bytes) -> str:
    """Return a hash in hexadecimal, or raise Unusable where this Python does not know the algorithm."""
    try:
        return (hashlib.sha256(data) if algorithm == "sha256" else hashlib.new(algorithm, data)).hexdigest()
    except ValueError:
        raise Unusable(f"本机的 Python 不支持 {algorithm} (this Python does not know it)") from None


def fingerprint(digest_hex: str) -> str:
    """Return the 16 characters that are printed for a hash."""
    return base64.b32encode(bytes.fromhex(digest_hex))[:16].decode()


def read_checkpoint(name: str, text: str, key: str = "") -> Checkpoint:
    """Read a checkpoint and check hash and signature, with the key given or its own; Unusable when it is none."""
    try:
        document = json.loads(text)
        signed = b"\x01" + document["body"].encode()
        body, public = json.loads(document["body"]), bytes.fromhex(key or document["public_key"])
        found = Checkpoint(name, body["seq"], body["head"], body["counts"], "")
        whole = digest(body["algorithm"], signed) == document["digest"]
        genuine = signature_holds(public, signed, bytes.fromhex(document["signature"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unusable(f"{name}：不是校验点文件 (no checkpoint)") from None
    if not whole or not genuine:
        return found._replace(problem="校验点的签名或散列值不对 (signature or hash of the checkpoint is wrong)")
    how = "所给公钥 (the key given)" if key else "文件自带公钥，请与纸面核对 (its own key: compare with paper)"
    return found._replace(key=f"签名有效 (signed)，{how} {fingerprint(hashlib.sha256(public).hexdigest())}")


# Ed25519 after RFC 8032 section 5.1, verification only: nothing secret is computed here.
_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_Point = tuple[int, int, int, int]


def signature_holds(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether a signature is valid: [S]B = R + [k]A."""
    key, commitment = _decoded(public), _decoded(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or commitment is None or len(signature) != 64 or scalar >= _L:
        return False
    base = _decoded((4 * pow(5, -1, _P) % _P).to_bytes(32, "little")) or key
    hashed = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % _L
    left, right = _times(scalar, base), _plus(commitment, _times(hashed, key))
    return all((left[axis] * right[2] - right[axis] * left[2]) % _P == 0 for axis in (0, 1))


def _decoded(data: bytes) -> _Point | None:
    number = int.from_bytes(data, "little")
    y, sign = number & (2**255 - 1), number >> 255
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    x = x if x * x % _P == square else x * pow(2, (_P - 1) // 4, _P) % _P
    if len(data) != 32 or y >= _P or x * x % _P != square or (x == 0 and sign):
        return None
    x = x if x & 1 == sign else _P - x
    return x, y, 1, x * y % _P


def _plus(one: _Point, other: _Point) -> _Point:
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % _P, (one[1] + one[0]) * (other[1] + other[0]) % _P
    c, d = 2 * one[3] * other[3] * _D % _P, 2 * one[2] * other[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(scalar: int, point: _Point) -> _Point:
    total = (0, 1, 1, 0)
    for bit in f"{scalar:b}":
        total = _plus(total, total)
        total = _plus(total, point) if bit == "1" else total
    return total


def read_export(path: Path, sealed: list[Sealed]) -> Iterator[Row]:
    """Yield the entries of an export and collect the names that follow them; its last line says that it is whole."""
    ended = None
    with path.open(encoding="utf-8") as lines:
        for place, line in enumerate(lines, start=1):
            try:
                kind, *values = json.loads(line)
                if kind == "entry":
                    yield Row(*values)
                elif kind == "name":
                    sealed.append(Sealed(*values))
                ended = values if kind == "end" else None
            except (ValueError, TypeError):
                raise Unusable(f"{path}：第 {place} 行不是导出的内容 (line {place} is nothing exported)") from None
    if ended is None:
        raise Unusable(f"{path}：没有末行，导出不完整 (the last line is missing)")


def read_sqlite(path: Path, sealed: list[Sealed]) -> Iterator[Row]:
    """Yield the entries of a database of Hengjing, opened for reading only."""
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    columns = f"seq, algorithm, prev_hash, hash, record, at, {', '.join(REPEATED)}"
    for row in database.execute(f"SELECT {columns} FROM audit_auditentry ORDER BY seq"):  # noqa: S608
        at = datetime.fromisoformat(row[5]).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        yield Row._make([*row[:5], {**dict(zip(REPEATED, row[6:], strict=True)), "at": at}])
    sealed.extend(Sealed(*row) for row in database.execute("SELECT seal, salt, text FROM audit_sealedtext"))
    database.close()


def main(words: Sequence[str] | None = None) -> int:
    """Check what the command line names, and tell it; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("log", type=Path, help="导出文件或 SQLite 数据库 (export or SQLite database)")
    parser.add_argument("--checkpoint", type=Path, action="append", default=[], help="校验点文件 (may be repeated)")
    parser.add_argument("--key", type=Path, help="公钥文件 (public key, hexadecimal)")
    parser.add_argument("--fingerprint", action="append", default=[], metavar="NUMBER:XXXX", help="打印的指纹 (print)")
    given = parser.parse_args(words)
    sealed: list[Sealed] = []
    try:
        key = given.key.read_text(encoding="ascii").strip() if given.key else ""
        checkpoints = [read_checkpoint(str(path), path.read_text(encoding="utf-8"), key) for path in given.checkpoint]
        printed = {int(seq): text for seq, _, text in (each.partition(":") for each in given.fingerprint)}
        with given.log.open("rb") as file:
            read = read_sqlite if file.read(15) == b"SQLite format 3" else read_export
        report = verify(read(given.log, sealed), checkpoints, sealed, printed)
    except (OSError, ValueError, TypeError, AttributeError, sqlite3.Error, Unusable) as error:
        print(f"无法校验 (cannot be checked)：{error}", file=sys.stderr)
        return 2
    return tell(report, outside=bool(checkpoints or printed))


def tell(report: Report, *, outside: bool) -> int:
    """Print what was found and return the exit status."""
    print(*report.notes, *report.problems, sep="\n", end="\n" if report.notes or report.problems else "")
    if not outside:
        print("未提供校验点：发现不了尾部被截和整链重算 (no checkpoint: a cut tail or a rewritten chain is not seen)")
    if report.problems:
        print(f"审计记录有问题 (NOT whole)，第一个有问题的编号 (first bad entry)：{report.first_bad or '—'}")
        return 1
    print(f"审计记录完好 (whole)：{report.entries} 条 (entries)，末条散列值 (head) {report.head}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
