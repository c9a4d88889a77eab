"""The hub's own store: SQLAlchemy Core on SQLite or PostgreSQL, the same tables on both."""
