"""Checks of what is released; `make package` runs them all."""
