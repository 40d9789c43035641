"""ATIF: the rules of the format, and a check by the models of the `harbor` package (`make check-atif`)."""
