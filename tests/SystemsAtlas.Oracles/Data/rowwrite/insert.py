"""Inserts rows as the model does, each in a transaction of its own, into databases whose names stand in the first argument: a line a case with name, synchronous, wal_autocheckpoint, and for each
transaction its rows as key:text, joined by +. Leaves the files as they are, without a checkpoint at the end."""
import os
import sqlite3
import sys

open_ = []
for line in open(sys.argv[1]):
    name, synchronous, checkpoint, *transactions = line.split()
    connection = sqlite3.connect(name, isolation_level=None)
    connection.execute(f"pragma synchronous = {synchronous}")
    connection.execute(f"pragma wal_autocheckpoint = {checkpoint}")
    connection.execute("select count(*) from orders").fetchone()
    for transaction in transactions:
        rows = [row.split(":") for row in transaction.split("+")]
        connection.execute("begin")
        for key, text in rows:
            connection.execute("insert into orders values (?, ?)", (int(key), text.replace("_", " ")))
        connection.execute("commit")
    open_.append(connection)
sys.stdout.flush()
os._exit(0)
