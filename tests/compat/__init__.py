"""Scenarios against published versions of OpenCode: `make compat`."""
