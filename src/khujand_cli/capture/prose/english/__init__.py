"""English: every word of the language that prose is read by; another language is another such folder."""
