"""Figures in prose: numbers with what hedges them, and what they count."""
