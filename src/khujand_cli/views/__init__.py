"""Views: the timeline, the sources side by side and the bibliography, as values."""
