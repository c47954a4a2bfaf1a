"""Unsaid: what a text does not say of a date."""

from __future__ import annotations


class Unsaid(Exception):
    """A date that cannot be written, since the text does not say enough; the message says what is missing."""
