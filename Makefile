# Every command of the repository. Each does its own set-up; `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON := .venv/bin/python
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check --no-input
INSTALL := $(PYTHON) $(PIP_INSTALL)
SPARK_PYTHON := .venv-spark/bin/python
# One test process more than processors: some wait for a browser, a server or a disk.
WORKERS ?= $(shell expr $$(nproc) + 1)
# What uses a database is tested on both: on SQLite with all the rest, and once more on PostgreSQL; there alone what
# opens every page. Journeys in a browser bring a PostgreSQL of their own.
ON_POSTGRESQL := tests/access tests/foundation tests/portal tests/steps

.PHONY: help demo results cases test test-on-postgresql test-on-spark test-fast check prove bench fix docs locks clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Set-up, each step behind a stamp: the environment, the locked packages, the package itself.
.venv/.created:
	@tools/system_packages
	@python3 -m venv .venv
	@touch $@

.venv/.base: requirements/base.txt .venv/.created
	@echo "Installing the locked packages ..."
	@$(INSTALL) --require-hashes --requirement requirements/base.txt
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.created
	@echo "Installing the locked packages for development ..."
	@$(INSTALL) --require-hashes --requirement requirements/dev.txt
	@touch $@ .venv/.base

.venv/.bench: requirements/bench.txt .venv/.package
	@echo "Installing the locked packages for the measurements ..."
	@$(INSTALL) --require-hashes --requirement requirements/bench.txt
	@touch $@

.venv/.package: pyproject.toml .venv/.base
	@$(INSTALL) --no-build-isolation --no-deps --editable .
	@touch $@

# What pages are served with: the files of the kit, from their lock, and the messages, compiled.
KIT := frontend/assets/.copied
MESSAGES := hengjing/locale/en/LC_MESSAGES/django.mo
CHECKER := frontend/tests/node_modules/.installed
PROVIDER := tests/foundation/sign_in/provider/node_modules/.installed
PAGES := $(shell find hengjing/foundation hengjing/steps hengjing/portal -name '*.html' -o -name '*.py')

frontend/node_modules/.installed: frontend/package-lock.json
	@tools/system_packages assets
	@echo "Installing the locked files of the pages ..."
	@cd frontend && npm ci --no-progress --loglevel=error
	@touch $@

# The accessibility checker and the Chinese fonts: for tests only, and large.
$(CHECKER): frontend/tests/package-lock.json
	@tools/system_packages assets
	@echo "Installing the locked checker and fonts for the tests ..."
	@cd frontend/tests && npm ci --no-progress --loglevel=error
	@touch $@

# The provider that the tests of single sign-on sign in with.
$(PROVIDER): tests/foundation/sign_in/provider/package-lock.json
	@tools/system_packages assets
	@echo "Installing the locked provider for the tests ..."
	@cd tests/foundation/sign_in/provider && npm ci --no-progress --loglevel=error
	@touch $@

$(KIT): frontend/node_modules/.installed tools/copy_assets.py $(PAGES) | .venv/.base
	@$(PYTHON) -m tools.copy_assets
	@touch $@

$(MESSAGES): hengjing/locale/en/LC_MESSAGES/django.po tools/compile_messages.py | .venv/.base
	@$(PYTHON) -m tools.compile_messages

# Spark has an environment of its own, with a Java in it: its libraries and those of .venv do not go together.
.venv-spark/.created: .venv/.created
	@python3 -m venv .venv-spark
	@touch $@

.venv-spark/.spark: requirements/spark.txt pyproject.toml .venv-spark/.created
	@echo "Installing the locked packages for Spark, once ..."
	@$(SPARK_PYTHON) $(PIP_INSTALL) --require-hashes --requirement requirements/spark.txt
	@$(SPARK_PYTHON) $(PIP_INSTALL) --no-build-isolation --no-deps --editable .
	@touch $@

demo: .venv/.package $(KIT) $(MESSAGES) ## Set up, load the demonstration district and serve it; SERVE=0 stops before serving
	@$(PYTHON) -m hengjing demo --serve

results: .venv/.package ## Recompute the published tables, score the demonstration district, write out/
	@$(PYTHON) -m hengjing demo --out out

cases: .venv/.package ## Worked cases and published tables, a line each
	@$(PYTHON) -m hengjing cases

test: .venv/.dev .venv/.package .venv-spark/.spark $(KIT) $(MESSAGES) $(CHECKER) $(PROVIDER) ## Set up, then run all tests with reduced counts
	@tools/system_packages tests
	@$(PYTHON) -m pytest --numprocesses=$(WORKERS) --dist=loadgroup --no-loadscope-reorder -m "not on_postgresql"
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target test-on-postgresql test-on-spark

# These two run side by side: the one waits for its server, the other for its Java.
test-on-postgresql: .venv/.dev .venv/.package $(KIT) $(MESSAGES)
	@$(PYTHON) -m tools.test_database -- pytest --numprocesses=$(WORKERS) --dist=loadgroup --no-loadscope-reorder --with-database $(ON_POSTGRESQL)

test-on-spark: .venv-spark/.spark
	@$(SPARK_PYTHON) -m pytest tests/spark

test-fast: .venv/.dev .venv/.package $(KIT) $(MESSAGES) ## The tests to run all day
	@$(PYTHON) -m pytest --numprocesses=$(WORKERS) -m "not slow"

check: .venv/.dev .venv/.package .venv-spark/.spark $(KIT) $(MESSAGES) ## The whole gate
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m ruff check .
	@.venv/bin/djlint --quiet --lint --profile=django hengjing/foundation hengjing/steps hengjing/portal
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports --no-cache
	@$(PYTHON) -m tools.generate_docs --check
	@$(MAKE) --no-print-directory test

prove: .venv/.dev .venv/.package .venv-spark/.spark $(KIT) $(MESSAGES) $(CHECKER) $(PROVIDER) ## All tests with the full counts, then mutants; writes docs/proofs.md
	@tools/system_packages tests
	@$(PYTHON) -m tools.write_proofs --workers=$(WORKERS) --spark=$(SPARK_PYTHON)

bench: .venv/.bench .venv-spark/.spark $(KIT) $(MESSAGES) ## Paired measurements that print ratios
	@tools/system_packages tests
	@$(PYTHON) -m benchmarks

fix: .venv/.dev ## Format, and mend what can be mended safely
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

docs: .venv/.dev .venv/.package ## Write docs/generated/
	@$(PYTHON) -m tools.generate_docs

locks: ## Compile the lock files from pyproject.toml
	@tools/compile_locks

clean: ## Remove the environment, the output and the caches
	@rm -rf .venv .venv-spark out .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis mutants frontend/node_modules frontend/tests/node_modules frontend/assets
