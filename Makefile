# Executable documentation of the development workflow. Needs only Python >= 3.11 and make.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
READY_DEV := .venv/.ready-dev
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header

.PHONY: run demo test check crash fuzz bench lock clean

run: $(READY)  ## the daemon with its web page on http://127.0.0.1:8000
	$(BIN)/bongsu run

demo: $(READY)  ## the same, on bundled fictional gazettes and a speeded clock
	$(BIN)/bongsu demo

test: check  ## everything that CI runs
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term:skip-covered

check: $(READY_DEV)  ## style, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

crash: $(READY_DEV)  ## 200 kills on each database (make test does 25)
	BONGSU_TEST_KILLS=200 $(BIN)/python -m pytest -n 0 -s tests/crash

fuzz: $(READY_DEV)  ## a million hostile notices (make test reads a thousand)
	$(PIP) install --require-hashes -r requirements-fuzz.lock
	mkdir -p var/fuzz
	$(BIN)/python -m tests.fuzz -runs=1000000 -max_len=100 -artifact_prefix=var/fuzz/

bench: $(READY_DEV)  ## ratios against peers and the bare limit
	$(BIN)/python -m benchmarks

lock: $(READY_DEV)  ## pin every dependency again
	$(PIP) install uv
	$(COMPILE) pyproject.toml --group build --group demo -o requirements.lock
	$(COMPILE) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	$(COMPILE) --group fuzz -o requirements-fuzz.lock

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Bongsu needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(READY_DEV): $(READY) requirements-dev.lock
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
