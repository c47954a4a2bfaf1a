"""khujand: lay historical claims side by side and find what cannot all be true."""

__version__ = "0.1.0"
