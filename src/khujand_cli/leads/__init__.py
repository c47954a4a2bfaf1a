"""Leads: why figures may not fit; possible readings, and how easily chance would produce them."""
