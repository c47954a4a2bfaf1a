"""Dates: when something happened, as sources give it; calendars, EDTF, either style in words."""
