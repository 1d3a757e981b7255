#!/usr/bin/env python3
"""Opens the files of `labelcast preview --parquet DIR` in pyarrow and DuckDB and compares their sums with the JSON.

    python3 benches/check_parquet.py DIR PREVIEW.ndjson

DIR holds the tables, PREVIEW.ndjson what `--format ndjson` printed in the same run. Whichever of the two readers is
not installed is skipped, and that is said. Exit status: 0 equal or skipped, 1 a difference.
"""
import json
import os
import sys

FAMILIES = ["mail", "calendar", "contacts", "other"]
BUCKETS = ["found", "migrated", "altered", "merged", "skipped", "unreadable"]


def expected(path):
    """Sums over the JSON."""
    want = {"mailboxes.rows": 0, "labels.rows": 0, "findings.rows": 0}
    sums = {"mailboxes.items": 0, "mailboxes.bytes": 0, "labels.messages": 0, "labels.unread": 0,
            "labels.bytes": 0, "findings.items": 0, "findings.bytes": 0}
    for line in open(path, encoding="utf-8"):
        mailbox = json.loads(line)
        if "totals" in mailbox:
            for family in FAMILIES:
                for bucket in BUCKETS:
                    want[f"mailboxes.{family}_{bucket}"] = mailbox["totals"]["ledger"][family][bucket]
            want["totals"] = mailbox["totals"]["mailboxes"]
            continue
        want["mailboxes.rows"] += 1
        want["labels.rows"] += len(mailbox["labels"])
        want["findings.rows"] += len(mailbox["findings"])
        for folder in mailbox["folders"]:
            sums["mailboxes.items"] += folder["items"]
            sums["mailboxes.bytes"] += folder["bytes"]
        for label in mailbox["labels"]:
            for key in ("messages", "unread", "bytes"):
                sums[f"labels.{key}"] += label[key]
        for finding in mailbox["findings"]:
            for key in ("items", "bytes"):
                sums[f"findings.{key}"] += finding[key]
    want.update(sums)
    if want.pop("totals") != want["mailboxes.rows"]:
        sys.exit("the NDJSON is not whole: its totals name another number of mailboxes")
    return want


def compare(name, want, got):
    wrong = {key: (value, got.get(key)) for key, value in want.items() if got.get(key) != value}
    for key, (value, found) in wrong.items():
        print(f"{name}: {key}: the JSON says {value}, the table {found}")
    if not wrong:
        print(f"{name}: {len(want)} sums equal")
    return not wrong


def with_items(folder, want):
    """Items are compared with the ledger, where their table is there."""
    if os.path.exists(os.path.join(folder, "items.parquet")):
        want["items.rows"] = want["mailboxes.items"]
        want["items.bytes"] = want["mailboxes.bytes"]
        for bucket in BUCKETS[1:]:
            want[f"items.{bucket}"] = sum(want[f"mailboxes.{family}_{bucket}"] for family in FAMILIES)
    return want


def pyarrow(folder, want):
    try:
        import pyarrow
        import pyarrow.compute as compute
        import pyarrow.parquet as parquet
    except ImportError:
        print("pyarrow: skipped, it is not installed")
        return True
    got, tables = {}, {}
    for key in want:
        table, column = key.split(".")
        if table not in tables:
            tables[table] = parquet.read_table(os.path.join(folder, f"{table}.parquet"))
        rows = tables[table]
        if column == "rows":
            got[key] = rows.num_rows
        elif table == "items" and column in BUCKETS:
            got[key] = compute.sum(compute.equal(rows["fate"], column)).as_py() or 0
        else:
            got[key] = compute.sum(rows[column]).as_py() or 0
    return compare(f"pyarrow {pyarrow.__version__}", want, got)


def duckdb(folder, want):
    try:
        import duckdb
    except ImportError:
        print("duckdb: skipped, it is not installed")
        return True
    got = {}
    for key in want:
        table, column = key.split(".")
        path = os.path.join(folder, f"{table}.parquet").replace("'", "''")
        if column == "rows":
            what = "count(*)"
        elif table == "items" and column in BUCKETS:
            what = f"count(*) FILTER (WHERE fate = '{column}')"
        else:
            what = f"coalesce(sum({column}), 0)"
        got[key] = int(duckdb.sql(f"SELECT {what} FROM '{path}'").fetchall()[0][0])
    # Lists are lists, and joins by number find every mailbox.
    path = os.path.join(folder, "findings.parquet").replace("'", "''")
    duckdb.sql(f"SELECT max(len(folder)), max(len(examples)) FROM '{path}'").fetchall()
    return compare(f"duckdb {duckdb.__version__}", want, got)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, preview = sys.argv[1:]
    want = with_items(folder, expected(preview))
    results = [pyarrow(folder, want), duckdb(folder, want)]
    sys.exit(0 if all(results) else 1)


main()
