"""PostgreSQL, the system of record. The only room with SQL.

Functions take an open connection and never commit: the caller opens the transaction. The SQL itself stands in
`queries/*.sql` as named, described blocks, the schema in `migrations/`.
"""
