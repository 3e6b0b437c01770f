"""Numbers that come again, within a run and from run to run: exact, by hash first, spilling to disk."""

from pathlib import Path

from hengjing.scoring.events.embedded import Embedded


def find_repeats(database: Embedded, path: Path) -> None:
    """Put the rows whose number was counted before into `all_repeats`, and write the numbers counted now.

    Reads the tables `new_keys` (file_no, row_no, key_) and `old_keys` (key_). Of equal numbers the first stays: one
    counted in an earlier run, else the first row of the first file. Rows are compared by the whole number; hashes only
    leave out at first the numbers that nothing else is like.
    """
    database.keep(
        "doubtful",
        "select h from (select hash(key_) as h from new_keys union all select hash(key_) from old_keys) hashes "
        "group by h having count(*) > 1",
    )
    alike = "hash(key_) in (select h from doubtful)"
    database.run(
        "insert into all_repeats select file_no, row_no from ("
        "select file_no, row_no, row_number() over (partition by key_ order by file_no, row_no) as place from ("
        f"select file_no, row_no, key_ from new_keys where {alike} "
        f"union all select -1, 0, key_ from old_keys where {alike})) where place > 1 and file_no >= 0"
    )
    database.save(
        "select n.key_ from new_keys n anti join all_repeats r on n.file_no = r.file_no and n.row_no = r.row_no", path
    )
