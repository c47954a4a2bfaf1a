"""Page: one self-contained HTML file that is sent to a colleague or printed, with the findings first."""
