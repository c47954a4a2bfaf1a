"""What ``python benchmarks/run.py`` is made of; none of it needs more than the standard library."""
