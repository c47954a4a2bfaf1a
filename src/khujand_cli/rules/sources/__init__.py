"""Sources: what speaks for or against a witness."""
