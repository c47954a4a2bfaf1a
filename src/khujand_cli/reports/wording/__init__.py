"""Wording: the sentences that several formats share, one file for each report."""
