"""Sums: totals against their parts."""
