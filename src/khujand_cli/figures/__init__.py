"""Figures: how many, as sources give them; numbers that are intervals, their notation, units, in words."""
