"""Figures: numbers that cannot be, whatever else is said."""
