"""The project file: one SQLite database, its step log, and rows to and from domain values."""
