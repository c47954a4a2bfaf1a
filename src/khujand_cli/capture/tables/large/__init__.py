"""Large tables: what plainly fits is passed by DuckDB for all rows at once, and only the others become claims."""
