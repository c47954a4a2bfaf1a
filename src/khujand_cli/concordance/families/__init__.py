"""Families: quantities that sums and inclusions tie together, and what follows for all of them at once.

What is stated for some gives bounds for the others, and claims that fit every sum alone may be impossible together.
Numbers are whole ones or exact fractions throughout: what is only nearly so accuses nobody.
"""
