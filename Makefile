# Jobfold: every task of this house by name. `make` alone lists them.
# A fresh machine needs only bash, make and Python 3.11 to 3.13.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory --no-builtin-rules
.DEFAULT_GOAL := help

PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
AIRFLOW_BIN := .venv-airflow/bin
BENCH_BIN := .venv-bench/bin
PIP_INSTALL := -m pip install -qq --no-compile --disable-pip-version-check --no-input --no-warn-script-location
COMPILE := pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

# Make passes the terminal's Ctrl-C on and would then report an error of its own. A long-running command is
# run under a shell that outlives the signal and takes 130, "interrupted", for a good end.
UNTIL_CTRL_C = trap : INT;
INTERRUPTED_IS_FINE = || [ $$? -eq 130 ]

# A virtual environment at $(1), or one line that says why there is none.
define make_venv
@command -v $(PYTHON) >/dev/null || { echo "make: no '$(PYTHON)' here. Install Python 3.11 to 3.13, or name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || { echo "make: $(PYTHON) is $$($(PYTHON) -V), but Jobfold needs Python 3.11 to 3.13. Name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "make: $(PYTHON) cannot create virtual environments (no ensurepip). On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
@[ -x $(1)/bin/python ] || $(PYTHON) -m venv --clear $(1)
endef

.PHONY: help setup setup-dev run check test airflow-setup airflow bench-setup bench lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

setup: .venv/.setup ## install Jobfold into .venv, from requirements.lock
setup-dev: .venv/.setup-dev ## the same, with the tools for checks and tests
airflow-setup: .venv-airflow/.setup ## install Airflow into .venv-airflow, from its own lock
bench-setup: .venv-bench/.setup ## install the peers that bench/dedup.py measures beside us into .venv-bench

.venv/.setup: requirements.lock pyproject.toml
	$(call make_venv,.venv)
	@echo "Installing Jobfold into .venv (a minute or two the first time)"
	@$(BIN)/python $(PIP_INSTALL) --require-hashes -r requirements.lock
	@$(BIN)/python $(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

# requirements-dev.lock holds all of requirements.lock at the same versions, so one install serves both.
.venv/.setup-dev: requirements-dev.lock requirements.lock pyproject.toml
	$(call make_venv,.venv)
	@echo "Installing Jobfold and its checks into .venv (a minute or two the first time)"
	@$(BIN)/python $(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@$(BIN)/python $(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch .venv/.setup $@

.venv-airflow/.setup: requirements-airflow.lock
	$(call make_venv,.venv-airflow)
	@echo "Installing Airflow into .venv-airflow (a minute or two the first time)"
	@$(AIRFLOW_BIN)/python $(PIP_INSTALL) --require-hashes -r requirements-airflow.lock
	@touch $@

.venv-bench/.setup: requirements-bench.lock
	$(call make_venv,.venv-bench)
	@echo "Installing the peers of bench/dedup.py into .venv-bench"
	@$(BENCH_BIN)/python $(PIP_INSTALL) --require-hashes -r requirements-bench.lock
	@touch $@

run: setup ## the demo: crawl the demo boards, fold, publish, serve the portal until Ctrl-C
	@$(UNTIL_CTRL_C) $(BIN)/jobfold demo $(INTERRUPTED_IS_FINE)

check: setup-dev ## ruff, mypy --strict, import-linter and the fast tests
	@$(BIN)/ruff check --quiet --extend-exclude .venv-airflow,.venv-bench .
	@$(BIN)/mypy --strict --no-error-summary
	@report=$$($(BIN)/lint-imports --no-logo) || { echo "$$report"; exit 1; }
	@$(BIN)/python -m pytest -m "not slow and not database and not browser and not airflow"

test: setup-dev ## all tests; those that need a browser or Airflow skip themselves if it is missing
	@$(BIN)/python -m pytest

airflow: setup airflow-setup ## Airflow with our DAGs on http://127.0.0.1:8080 until Ctrl-C
	@$(UNTIL_CTRL_C) $(AIRFLOW_BIN)/python dags/start_airflow.py $(INTERRUPTED_IS_FINE)

bench: setup-dev ## the measurements of bench/
	@$(BIN)/python -m bench

lock: ## recompile the lock files with uv (UPGRADE=1 takes the newest versions)
	@command -v $(UV) >/dev/null || { echo "make: no '$(UV)' here. Install uv, or name one: make lock UV=/path/to/uv" >&2; exit 1; }
	@$(UV) $(COMPILE) $(if $(UPGRADE),--upgrade) --extra build pyproject.toml -o requirements.lock
	@$(UV) $(COMPILE) $(if $(UPGRADE),--upgrade) --extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	@$(UV) $(COMPILE) $(if $(UPGRADE),--upgrade) requirements-airflow.in -o requirements-airflow.lock
	@$(UV) $(COMPILE) $(if $(UPGRADE),--upgrade) -c requirements.lock requirements-bench.in -o requirements-bench.lock

clean: ## remove what make and the tools created here; the data in .jobfold/ stays
	@rm -rf .venv .venv-airflow .venv-bench .airflow .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@rm -rf build dist
	@find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
