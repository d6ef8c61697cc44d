#!/usr/bin/env python3
"""Opens pairs of files, a database and its write-ahead log, as they lie one behind the other in a file: for each pair both lengths in four bytes, then the bytes.
Prints a line a pair: what integrity_check says first, and the keys in the table, or the error that SQLite gave."""
import os
import sqlite3
import struct
import sys

if sys.argv[1:] == ["--version"]:
    print(sqlite3.sqlite_version)
    sys.exit()

data, at, number = open(sys.argv[1], "rb").read(), 0, 0
while at < len(data):
    table, log = struct.unpack_from(">II", data, at)
    at += 8
    name = f"{number}.db"
    with open(name, "wb") as file:
        file.write(data[at:at + table])
    with open(name + "-wal", "wb") as file:
        file.write(data[at + table:at + table + log])
    at += table + log
    number += 1
    connection = sqlite3.connect(name, isolation_level=None)
    try:
        # Without shared memory and without a checkpoint that waits for the disk: neither changes what is read.
        connection.execute("pragma synchronous = off")
        connection.execute("pragma locking_mode = exclusive")
        sound = connection.execute("pragma integrity_check").fetchone()[0].split("\n")[0]
        keys = ",".join(str(row[0]) for row in connection.execute("select id from orders order by id"))
        print(f"{'ok' if sound == 'ok' else 'damaged'}|{keys}")
    except sqlite3.DatabaseError:
        print("damaged|")
    connection.close()
    for end in ("", "-wal", "-shm"):
        if os.path.exists(name + end):
            os.unlink(name + end)
