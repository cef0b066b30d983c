# What there is to do here. Needs make and Python 3.11 or newer; everything else is set up in .venv.
#   make PYTHON=/path/to/python3 ...   chooses the interpreter
#   make WORKERS=4 ...                 how many processes run the tests

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
WORKERS ?= 2
UPGRADE ?=
BIN := .venv/bin
export PYTHON

run: setup-run  ## set up, and answer the main question: what does innovation pressure do?
	@$(BIN)/samspill run innovation-pressure --out out/innovation-pressure; status=$$?; \
	[ $$status -le 1 ] || exit $$status; \
	$(BIN)/samspill report out/innovation-pressure --lang nb >/dev/null & other=$$!; \
	$(BIN)/samspill report out/innovation-pressure --lang en >/dev/null || exit 1; wait $$other || exit 1; \
	echo; echo "The report, as pages to open in a browser:"; ls out/innovation-pressure/report.*.html; exit $$status

test: setup  ## set up, and run all tests (style, types and layers are among them)
	@$(BIN)/python -m pytest -n $(WORKERS)

bench: setup  ## set up, and measure speed: every file benchmarks/bench_*.py in turn
	@found=; for each in benchmarks/bench_*.py; do \
	    [ -f "$$each" ] || continue; found=yes; echo "== $$each"; $(BIN)/python "$$each" || exit 1; \
	done; [ -n "$$found" ] || echo "no benchmarks/bench_*.py yet"

plants: setup  ## count how many planted harms are found, and how often there is an alarm where nothing is
	@$(BIN)/python tests/plants/full_count.py $(WORKERS) $(SEED)

papers: setup  ## run the models of the literature in full, and compare them with their numbers
	@$(BIN)/python tests/papers/full_table.py

setup-run:  ## set up .venv with what a run needs
	@sh tools/setup.sh run

setup:  ## set up .venv with what tests and development need too
	@sh tools/setup.sh test

map: setup  ## write the code map in CONTRIBUTING.md from the docstrings
	@$(BIN)/python tools/codemap.py

lock: setup  ## write requirements/ anew from pyproject.toml (UPGRADE=1: with the newest versions)
	@$(BIN)/python tools/lock.py $(if $(UPGRADE),--upgrade)

news: setup  ## show the next release's part of the changelog
	@$(BIN)/towncrier build --draft

clean:  ## remove .venv, caches and what was built; results in out/ stay
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests tools benchmarks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

help:  ## list what there is to do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

.PHONY: run test bench plants papers setup-run setup map lock news clean help
