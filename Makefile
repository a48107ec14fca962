# Everything runs from .venv, which is made once and refreshed when a lock file changes.
# A machine needs Python 3.11 or later, make, and (for `make test`) Chromium.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
export GRADIO_ANALYTICS_ENABLED := False
export HF_HUB_DISABLE_TELEMETRY := 1
export q

.DEFAULT_GOAL := help
.PHONY: help app ask index test eval bench fuzz lint screenshots lock clean

help:
	@sed -n 's/^## /  make /p' $(firstword $(MAKEFILE_LIST))

.venv/run: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "hicqa needs Python 3.11 or later; set PYTHON=/path/to/python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing hicqa into .venv (a few minutes, once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/dev: .venv/run requirements-dev.lock
	@echo "Installing what tests and checks need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@

## app            the page, on this machine only; builds the index first where needed
app: .venv/run
	@$(BIN)/python app.py

## ask q="…"      one question on the command line
ask: .venv/run
	@$(BIN)/hicqa ask "$$q"

## index          build or refresh index/
index: .venv/run
	@$(BIN)/hicqa index

## test           all tests, then the evaluation
test: .venv/dev
	$(BIN)/hicqa index
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n 2 --dist loadfile
	$(BIN)/hicqa eval

## eval           the evaluation alone
eval: .venv/run
	@$(BIN)/hicqa eval

## bench          speed and memory, measured
bench: .venv/dev
	$(BIN)/python benchmarks/bench.py

## fuzz           10,000 bad inputs
fuzz: .venv/dev
	$(BIN)/python benchmarks/fuzz.py

## lint           style and types
lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

## screenshots    pictures of each tab, for the documentation
screenshots: .venv/dev
	$(BIN)/python tests/browser/screenshots.py

## lock           write the lock files anew from pyproject.toml
lock:
	bash scripts/lock

## clean          remove the environment and what was built
clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find index -mindepth 1 ! -name README.md -delete
