"""Where records are kept: one folder with an encrypted SQLite file, its keys, its history and its search index."""
