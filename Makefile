# Words of this project; `make help` lists them. CI runs the same words.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
BIN := .venv/bin
CODE := demo intake orchestration expectations exports portal tests benchmarks
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export GX_ANALYTICS_ENABLED := false
export DO_NOT_TRACK := 1
export PYTHONUTF8 := 1
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo serve test check format bench fuzz lock form docs pictures setup setup-dev setup-superset

help:  ## List the words of this Makefile
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

demo: setup setup-superset  ## Set up, then run the whole thread on the demo world
	@$(BIN)/aircop demo

serve: setup setup-superset  ## Serve the demo's dashboards and the Dagster UI on 127.0.0.1
	@$(BIN)/aircop serve

test: setup-dev setup-superset  ## Run every test (unit, conventions, integration)
	@$(BIN)/pytest -n 2 --dist loadfile

check: setup-dev  ## Lint, format, types, SQL, YAML and the repository's own conventions
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/mypy
	@$(BIN)/sqlfluff lint --processes 2 --disable-progress-bar -q dbt_project/models dbt_project/tests
	@$(BIN)/yamllint --strict .
	@$(BIN)/pytest -q tests/conventions

format: setup-dev  ## Rewrite Python and SQL in the house format
	@$(BIN)/ruff check --fix $(CODE)
	@$(BIN)/ruff format $(CODE)
	@$(BIN)/sqlfluff fix --processes 2 -q dbt_project/models dbt_project/tests

bench: setup-dev setup-superset  ## Measure speed and memory as ratios (SKIP=6m: not the largest; ONLY=run: some of it); writes var/bench.json and docs/benchmarks.md
	@$(BIN)/python -m benchmarks $(if $(SKIP),--skip $(SKIP)) $(if $(ONLY),--only $(ONLY))

COUNT ?= 300
SEED ?= 1
fuzz: setup-dev  ## Run made and mutated workbooks (and FOLDER=...) through the whole path
	@$(BIN)/python -m tests.fuzz --count $(COUNT) --seed $(SEED) $(if $(FOLDER),--folder $(FOLDER))

form: setup  ## Rewrite what is made from the form: the guide and the staging documentation
	@$(BIN)/aircop form

docs: setup  ## Rewrite the data dictionary and the page of suites, and the dbt catalogue in var/site
	@$(BIN)/aircop docs

pictures: setup-dev setup-superset  ## Rewrite the pictures of docs/ from the demo's published warehouse
	@$(BIN)/python -m benchmarks.pictures

setup: .venv/.core
setup-dev: .venv/.dev
setup-superset: .venv-superset/.done

.venv/.bootstrap: requirements/bootstrap.txt
	@echo "setting up .venv"
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed")'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes -r $<
	@touch $@

.venv/.core: requirements/core.txt pyproject.toml .venv/.bootstrap
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --require-hashes -r $<
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.core deploy/system-packages.sh
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --require-hashes -r $<
	@bash deploy/system-packages.sh
	@touch $@

.venv-superset/.done: requirements/superset.txt .venv/.bootstrap
	@echo "setting up .venv-superset"
	@$(BIN)/uv venv --quiet --allow-existing --python $(BIN)/python .venv-superset
	@$(BIN)/uv pip install --quiet --python .venv-superset/bin/python --compile-bytecode --require-hashes -r $<
	@touch $@

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate
lock: .venv/.bootstrap  ## Resolve the pins anew into requirements/*.txt
	@$(LOCK) pyproject.toml -o requirements/core.txt
	@$(LOCK) -c requirements/core.txt requirements/bootstrap.in -o requirements/bootstrap.txt
	@$(LOCK) --group dev -c requirements/core.txt pyproject.toml -o requirements/dev.txt
	@$(LOCK) requirements/superset.in -o requirements/superset.txt
