# The commands of the project. `make` alone lists them.

# The first Python on the path that is new enough; name another with `make setup PYTHON=...`.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo "$$python"; break; fi; done)
BIN := .venv/bin
READY := .venv/.ready
# The demonstration's workspace; `make demo` makes it anew each time.
DEMO := .demo/astana.db
ADDRESS ?= 127.0.0.1
PORT ?= 8477
# PARLEY_DEMO_SERVE=0 builds the demonstration and prints its dossier, but serves nothing.
PARLEY_DEMO_SERVE ?= 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup validators demo test lint types serve bench docs lock catalogs clean

help:
	@echo "make setup   create the environment in .venv from requirements.lock"
	@echo "make validators create .venv-validators: what checks exports from outside"
	@echo "make demo    build the demonstration, print its dossier, serve it at http://$(ADDRESS):$(PORT)"
	@echo "make test    check the import rules, then run every test"
	@echo "make lint    ruff: rules and format"
	@echo "make types   mypy, strict"
	@echo "make serve   serve the demonstration that make demo built"
	@echo "make bench   run every benchmark; figures go to benchmarks/results/"
	@echo "make docs    build the documentation into site/"
	@echo "make lock    resolve requirements.lock anew (needs uv)"
	@echo "make catalogs collect the words of the pages for translators, and compile what they wrote"
	@echo "make clean   remove what the other commands made, except .venv"

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Parley needs Python 3.11 or newer, and none was found on the path." \
		"Install one, or name it: make setup PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than Python 3.11." \
		"Name a newer one: make setup PYTHON=/path/to/python3.11" >&2; exit 1; }
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv || { rm -rf .venv; echo "The environment could not be created." \
		"On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Installing into .venv from requirements.lock (a minute or two the first time) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

validators: .venv-validators/.ready

.venv-validators/.ready: requirements-validators.lock
	@test -x .venv-validators/bin/python || "$(PYTHON)" -m venv .venv-validators
	@echo "Installing the validators of exports into .venv-validators ..."
	@.venv-validators/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

demo serve: export PARLEY_WORKSPACE = $(DEMO)

demo: setup
	@mkdir -p $(dir $(DEMO)) && rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(BIN)/parley init --pack syria-astana --purpose "the demonstration" --retention none
	$(BIN)/parley add examples/astana
	$(BIN)/parley dossier
	@if [ "$(PARLEY_DEMO_SERVE)" != 0 ]; then $(MAKE) --no-print-directory serve; fi

serve: setup
	@test -e $(DEMO) || { echo "There is no demonstration yet: run make demo" >&2; exit 1; }
	$(BIN)/parley serve --host $(ADDRESS) --port $(PORT)

test: setup
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

bench: setup
	@for program in benchmarks/*.py; do \
		echo "== $$program"; $(BIN)/python "$$program" || exit 1; done

docs: setup
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --group dev pyproject.toml \
		-o requirements.lock --no-header --no-emit-index-url --no-annotate
	uv pip compile --universal --python-version 3.11 --generate-hashes requirements-validators.in \
		-o requirements-validators.lock --no-header --no-emit-index-url --no-annotate

WORDS := src/parley/web/locale
catalogs:
	cd src/parley/web && ../../../$(BIN)/pybabel -q extract -F locale.cfg -k N_ --no-location --sort-output --project Parley \
		-o locale/parley.pot .
	for language in fr ar; do $(BIN)/pybabel -q update -D parley -i $(WORDS)/parley.pot -d $(WORDS) -l $$language \
		--no-fuzzy-matching --ignore-obsolete || exit 1; done
	$(BIN)/pybabel -q compile -D parley -d $(WORDS)

clean:
	rm -rf .demo site dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache benchmarks/results
	find src tests benchmarks examples -name __pycache__ -type d -prune -exec rm -rf {} +
