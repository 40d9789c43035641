# The two commands that must always work from a fresh clone: `make demo` and `make test`.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3.14 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN = .venv/bin
MODEL ?=
SERVER ?= 1
export MODEL SERVER

.PHONY: help demo test check lint types pyright mypy verifytypes static generate unit live docs package compat compat-spec check-atif bench bench-quick bench-table bench-counts clean

help:
	@echo "make demo         stream an answer from a real OpenCode server, in three lanes; SERVER=2: from OpenCode 2"
	@echo "make test         everything: format, lint, types, generator, unit, driver and live tests"
	@echo "make check        what needs no server: format, lint, types, generator, unit tests"
	@echo "make bench        all benchmarks; make bench-quick takes a minute"
	@echo "make bench-table  what people do beside what it should cost, in one run of some minutes"
	@echo "make bench-counts what each path costs in instructions, beside what is expected; ACCEPT=1: expect what was counted"
	@echo "make docs         build the documentation site into site/"
	@echo "make package      build sdist and wheel, and try them in empty environments on every Python at hand"
	@echo "make compat       run scenarios against published versions of OpenCode; write docs/compatibility.md"
	@echo "make compat-spec  what the newest OpenCode changes in the API"
	@echo "make check-atif   let the models of the package harbor judge our trajectories; needs Python 3.12 or newer"
	@echo "make generate     write opencode_core/models and opencode_core/api anew from the OpenAPI document"

.venv/.made:
	@test -n "$(PYTHON)" || { echo "opencode-driver needs Python 3.11 or newer: install it or set PYTHON=..."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "$(PYTHON) has no venv module: install it (Debian: apt install python3-venv)"; exit 1; }
	@touch $@

# Where packets vanish without an answer, pip would try each package for a minute and a half.
define REACH_PYPI
import subprocess, sys
ask = "-m pip install --quiet --disable-pip-version-check --dry-run --no-deps --ignore-installed --retries 0 --timeout 8"
try:
    sys.exit(subprocess.run([sys.executable, *ask.split(), "hatchling"], timeout=12).returncode)
except subprocess.TimeoutExpired:
    sys.exit("no answer for 12 s")
endef
export REACH_PYPI

.venv/.runtime: .venv/.made pyproject.toml
	@$(BIN)/python -c "$$REACH_PYPI" || { echo "pip cannot get packages from its index, so nothing is installed:" \
		"try again with a network, or name a mirror in PIP_INDEX_URL"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[full]'
	@touch $@

.venv/.dev: .venv/.runtime requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

demo: .venv/.runtime
	@$(BIN)/python docs/examples/demo.py

lint: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/python -m opencode_core._generate --check

pyright: .venv/.dev
	$(BIN)/pyright

mypy: .venv/.dev
	$(BIN)/mypy

verifytypes: .venv/.dev
	@# From another folder, or pyright takes the source tree for what is installed.
	cd docs && for package in opencode_core opencode_sync opencode_async opencode_pytest; do \
		PATH="$(CURDIR)/.venv/bin:$$PATH" pyright --verifytypes $$package --ignoreexternal || exit 1; done

types: pyright mypy verifytypes

# Side by side, the longest first. Pyright installs itself at its first start, which two at once would do twice.
static: .venv/.dev
	@$(BIN)/pyright --version
	@$(MAKE) --no-print-directory -j 2 pyright mypy verifytypes lint

unit: .venv/.dev
	$(BIN)/python -m pytest tests/core -n 2 --cov --cov-fail-under=100 -q
	$(BIN)/python -m pytest tests --ignore tests/core --ignore tests/live -n 4 --dist worksteal --max-worker-restart 2 -q

live: .venv/.dev
	@# A real server on a loaded machine: what failed is tried again, visibly (R).
	$(BIN)/python -m pytest tests/live -n 2 --dist loadfile --max-worker-restart 3 --reruns 2 -q -rfER --durations 15

check: static unit

test: static unit live

# What the benchmarks compare with lives in an environment of its own; a contender that cannot be had is left out.
.cache/bench/.made: pyproject.toml benchmarks/requirements.txt benchmarks/node/packages.txt
	@test -x .cache/bench/bin/python || $(PYTHON) -m venv .cache/bench
	@.cache/bench/bin/python -m pip install --quiet --disable-pip-version-check -e '.[full]'
	@grep '==' benchmarks/requirements.txt | while read contender; do \
		.cache/bench/bin/python -m pip install --quiet --disable-pip-version-check "$$contender" \
			|| echo "left out: $$contender"; done
	@mkdir -p .cache/bench-node/node_modules
	@cd .cache/bench-node && npm install --no-save --no-package-lock --no-audit --no-fund --silent \
		$$(cat $(CURDIR)/benchmarks/node/packages.txt) || echo "left out: the contenders in JavaScript"
	@touch $@

bench: .cache/bench/.made
	.cache/bench/bin/python -m benchmarks --write

bench-quick: .cache/bench/.made
	.cache/bench/bin/python -m benchmarks --quick

# Counts with valgrind, which should be installed, and measures the rest.
bench-table: .cache/bench/.made
	.cache/bench/bin/python -m benchmarks.table --write

# Needs valgrind and none of the contenders.
bench-counts: .venv/.dev
	$(BIN)/python -m benchmarks.expected $(if $(ACCEPT),--accept)

.cache/docs/.made: docs/requirements.txt pyproject.toml
	@test -x .cache/docs/bin/python || $(PYTHON) -m venv .cache/docs
	@.cache/docs/bin/python -m pip install --quiet --disable-pip-version-check -r docs/requirements.txt -e '.[full]'
	@touch $@

# Warnings are errors: a broken link, a page that is not in the navigation, a name that is gone.
docs: .cache/docs/.made
	NO_MKDOCS_2_WARNING=1 .cache/docs/bin/python -W error::SyntaxWarning -m mkdocs build --strict --quiet
	@if command -v node >/dev/null; then node docs/search.mjs site; else echo "no node: the search was not tried"; fi

package: .venv/.dev
	$(BIN)/python -m tests.packaging

compat: .venv/.dev
	$(BIN)/python -m tests.compat

compat-spec: .venv/.dev
	$(BIN)/python -m tests.compat.spec

# The package harbor is heavy, and wants a newer Python than we do: it lives in an environment of its own.
HARBOR_PYTHON = $(shell for p in python3.13 python3.14 python3.12 python3 $(HOME)/.pyenv/versions/3.1[2-9].*/bin/python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null && echo $$p && break; done)

.cache/atif/.made: tests/atif/requirements.txt
	@test -n "$(HARBOR_PYTHON)" || { echo "not checked: harbor needs Python 3.12 or newer, and there is none"; exit 1; }
	@test -x .cache/atif/bin/python || $(HARBOR_PYTHON) -m venv .cache/atif
	@.cache/atif/bin/python -m pip install --quiet --disable-pip-version-check -r $< \
		|| { echo "not checked: pip cannot get harbor from its index"; exit 1; }
	@touch $@

check-atif: .venv/.dev .cache/atif/.made
	@rm -rf .cache/atif/seen
	$(BIN)/python -m tests.atif .cache/atif/seen
	.cache/atif/bin/python tests/atif/validate.py .cache/atif/seen

generate: .venv/.dev
	$(BIN)/python -m opencode_core._generate

clean:
	rm -rf .venv .cache dist build
