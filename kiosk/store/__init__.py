"""The only code of the kiosk that knows SQLAlchemy: journal, views, drafts, migrations, encryption.

Decisions, with what was weighed against them:

- One encrypted file for journal and views, because an entry and what screens read of it must become
  durable together; two files in WAL mode cannot.
- An entry's key is incarnation and number in one integer: in order, unique, and one index less to write
  for each entry than a key of its own.
- Payloads stand apart from headers, so that they can be erased, or lost to a bad page, without breaking
  the chain.
- Folds are plain functions, one for each kind, and the same ones run in the appending transaction and in
  a rebuild: the views cannot drift from what a rebuild makes of the journal.
- Core, not the ORM (0.3 s more at start). Alembic is imported only where a file is older than the program.
- Erased bytes are overwritten (`secure_delete`) and the write-ahead log is emptied after them. The file
  does not shrink, freed pages are used again; incremental vacuum would cost every commit a page more.
- Importing this package is free; importing `kiosk.store.store` takes 0.3 s: show the first screen before.
"""
