"""How fast, how small and how soon: `make bench`, or `python -m benchmarks --help`."""
