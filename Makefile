# make run    sets up and serves the dashboard on http://127.0.0.1:8050
# make test   sets up and runs every test, those in the browser included
# make test-engines   tests of the store on PostgreSQL and on Apache Spark, which it installs
# make test-bundle    makes the bundle of `phare bundle`, installs and runs it without network
# make pins   writes hashes.txt again, once constraints.txt names other versions
# make audit  asks which of these versions have known faults
# The others: lint, types, layers, bench, peers, mutants, screenshots, bundle, clean.
# Set-up runs again only when pyproject.toml, constraints.txt or hashes.txt change.

BIN := .venv/bin
SOURCES := pyproject.toml constraints.txt hashes.txt tools/setup_venv.sh
RUN_READY := .venv/.ready-run
TEST_READY := .venv/.ready-test
BUNDLE_READY := build/plotly/.ready

# Tests start many processes: the first writes what the others need not compile again.
unexport PYTHONDONTWRITEBYTECODE

# Two set-ups at once would install in the same .venv.
.NOTPARALLEL:
.PHONY: run test test-core test-browser test-engines test-bundle lint types layers pins audit bench peers mutants screenshots bundle clean

run: $(RUN_READY) $(BUNDLE_READY)
	$(BIN)/phare serve

test: test-core test-browser

# Two runs, for a browser beside another test has too little of the cores; each on two processes.
# The headless shell is Chromium without its windows, and takes less of the processor.
# A test in the browser that fails is tried once more, and named at the end (RERUN) even if it passes then.
test-core: $(TEST_READY) $(BUNDLE_READY)
	tools/ensure_converters.sh
	tools/ensure_postgres.sh
	tools/ensure_proxies.sh
	$(BIN)/python -m pytest --numprocesses=auto --dist=loadgroup --no-loadscope-reorder --ignore=tests/browser

test-browser: $(TEST_READY) $(BUNDLE_READY)
	CHROMIUM="$$(tools/ensure_chromium.sh chromium-headless-shell chromium)" && export CHROMIUM && $(BIN)/python -m pytest -p rerunfailures --reruns=1 -raR --numprocesses=2 --dist=loadgroup --no-loadscope-reorder tests/browser

# What pyspark leaves open at its end is not ours.
test-engines: $(TEST_READY)
	tools/ensure_postgres.sh
	tools/ensure_spark.sh
	PYTHONPATH=build/spark PHARE_TEST_ENGINES=postgres,spark $(BIN)/python -m pytest -W ignore::ResourceWarning -W ignore::pytest.PytestUnraisableExceptionWarning tests/contract/stores/test_stores.py

# Makes a bundle, then installs and runs it without network: five minutes, and the network before.
test-bundle: $(RUN_READY)
	$(BIN)/python tools/bundle_walk.py

lint: $(TEST_READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(TEST_READY)
	$(BIN)/mypy

layers: $(TEST_READY)
	$(BIN)/lint-imports --no-logo

pins:
	$(BIN)/python tools/pins.py

audit:
	$(BIN)/python tools/audit.py

bench: $(TEST_READY) $(BUNDLE_READY)
	CHROMIUM="$$(tools/ensure_chromium.sh)" && export CHROMIUM && $(BIN)/python -m benchmarks

# Our page beside the same page made with Streamlit, Panel, Vizro and Dash: a quiet machine for 10 min.
peers: $(TEST_READY) $(BUNDLE_READY)
	tools/ensure_peers.sh
	CHROMIUM="$$(tools/ensure_chromium.sh)" && export CHROMIUM && $(BIN)/python -m benchmarks.peers

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
