# make run    sets up and serves the dashboard on http://127.0.0.1:8050
# make test   sets up and runs every test, those in the browser included
# The others: lint, types, layers, bench, mutants, screenshots, bundle, clean.
# Set-up runs again only when pyproject.toml or constraints.txt change.

BIN := .venv/bin
SOURCES := pyproject.toml constraints.txt tools/setup_venv.sh
RUN_READY := .venv/.ready-run
TEST_READY := .venv/.ready-test
BUNDLE_READY := build/plotly/.ready

# Two set-ups at once would install in the same .venv.
.NOTPARALLEL:
.PHONY: run test test-core test-browser lint types layers bench mutants screenshots bundle clean

run: $(RUN_READY) $(BUNDLE_READY)
	$(BIN)/phare serve

test: test-core test-browser

# Two runs, for a browser beside another test has too little of the cores; each on two processes.
test-core: $(TEST_READY) $(BUNDLE_READY)
	tools/ensure_converters.sh
	tools/ensure_postgres.sh
	$(BIN)/python -m pytest --numprocesses=auto --dist=loadgroup --no-loadscope-reorder --ignore=tests/browser

test-browser: $(TEST_READY) $(BUNDLE_READY)
	CHROMIUM="$$(tools/ensure_chromium.sh)" && export CHROMIUM && $(BIN)/python -m pytest --numprocesses=2 --dist=loadgroup --no-loadscope-reorder tests/browser

lint: $(TEST_READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(TEST_READY)
	$(BIN)/mypy

layers: $(TEST_READY)
	$(BIN)/lint-imports --no-logo

bench: $(TEST_READY) $(BUNDLE_READY)
	CHROMIUM="$$(tools/ensure_chromium.sh)" && export CHROMIUM && $(BIN)/python -m benchmarks

# Plants 200 faults, one at a time, and counts those that the tests see: more than an hour.
mutants: $(TEST_READY) $(BUNDLE_READY)
	$(BIN)/python -m tools.mutants

screenshots: $(TEST_READY) $(BUNDLE_READY)
	CHROMIUM="$$(tools/ensure_chromium.sh)" && export CHROMIUM && $(BIN)/python tools/screenshots.py

# Builds the smaller plotly.js again, for instance once npm or the network is there.
bundle: $(RUN_READY)
	rm -f $(BUNDLE_READY)
	$(MAKE) $(BUNDLE_READY)

clean:
	rm -rf .venv build

# The test set-up holds what the run set-up holds, and more: where it is there, it is kept whole.
$(RUN_READY): $(SOURCES)
	tools/setup_venv.sh $(if $(wildcard $(TEST_READY)),test)
	touch $@ $(wildcard $(TEST_READY))

$(TEST_READY): $(SOURCES)
	tools/setup_venv.sh test
	touch $(RUN_READY) $@

# Optional: where it fails, one line says so and Dash's own copy is served.
$(BUNDLE_READY): tools/plotly_bundle.py $(wildcard tools/plotly/*) | $(RUN_READY)
	mkdir -p $(@D)
	$(BIN)/python tools/plotly_bundle.py
	touch $@
