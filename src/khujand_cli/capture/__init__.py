"""Capture: from prose, items and tables to claims."""
