"""The dataset: who says what; the records, the claims gathered by subject, lineage."""
