# Everything runs in .venv, which is made on first use and kept.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
PLANCTL := $(BIN)/planctl
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help report check test lint types rooms unit browser gold bench clean

help: ## list what can be made
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

report: .venv/.installed ## check the plans and write their web site
	$(PLANCTL) check
	$(PLANCTL) report --output build/site

check: .venv/.installed ## check the plans
	$(PLANCTL) check

test: lint types rooms unit ## run every check of the code and of the plans
	$(PLANCTL) check --output-format concise

lint: .venv/.develop ## check the style of the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.develop ## check the types of the code
	$(BIN)/mypy

rooms: .venv/.develop ## check that every package imports only what it may
	$(BIN)/lint-imports

unit: .venv/.develop browser ## run the tests
	$(BIN)/python -m pytest -q -n 2 --dist worksteal

browser: ## get what the tests in a browser need, where that can be got
	@sh tests/browser/prepare.sh

gold: .venv/.develop browser ## accept the pages as they are now as the expected ones
	PLANCTL_ACCEPT_GOLD=1 $(BIN)/python -m pytest -q -k gold

bench: .venv/.develop ## measure speed against the budgets
	$(BIN)/python -m tests.bench.budgets

clean: ## remove what was made
	rm -rf .venv node_modules build dist tests/actual .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/.made:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'planctl needs Python 3.11 or newer: make PYTHON=python3.11 ...')"
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.installed: .venv/.made pyproject.toml constraints.txt
	$(INSTALL) --editable .
	@touch $@

.venv/.develop: .venv/.made pyproject.toml constraints.txt
	$(INSTALL) --editable '.[dev]'
	@touch $@ .venv/.installed
