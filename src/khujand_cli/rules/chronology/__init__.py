"""Chronology: dates against the declared order, against wholes, and against the other calendar."""
