# What people type. `make` alone lists it.

PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

export PYTHONDONTWRITEBYTECODE := 1
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.PHONY: help book build test lab vignette check expect bench clean
.DEFAULT_GOAL := help

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

book: $(READY) ## Build the book and serve it on 127.0.0.1:8000 (PORT=... changes it), rebuilding on change
	@$(BIN)/python scripts/serve.py --port $(PORT)

build: $(READY) ## Build the site in build/site
	@$(BIN)/python scripts/build.py

test: $(READY) ## Set up what is needed, a browser too, and run every test
	@$(BIN)/python tests/browser.py
	@$(MAKE) --no-print-directory check
	@echo "Building the book ..."
	@$(BIN)/python scripts/build.py
	@echo "Running the tests (some minutes; the browser opens every page) ..."
	@$(BIN)/python -m pytest -p no:cacheprovider -n auto --dist worksteal

lab: $(READY) ## Open the notebooks in JupyterLab
	@JUPYTER_CONFIG_DIR=$(CURDIR)/build/jupyter $(BIN)/jupytext-config set-default-viewer python >/dev/null
	@JUPYTER_CONFIG_DIR=$(CURDIR)/build/jupyter $(BIN)/jupyter lab --notebook-dir=notebooks $(if $(filter 0,$(shell id -u)),--allow-root)

vignette: $(READY) ## Ask six questions and write the draft of a case
	@$(BIN)/python scripts/vignette.py

check: $(READY) ## Format, lint, types, scripts, cases, chapters: half a minute
	@echo "Checking format, lint and types ..."
	@$(BIN)/ruff format --quiet --check . || { echo "Some files are not formatted; run $(BIN)/ruff format ."; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/node node_modules/typescript/bin/tsc --project .
	@echo "Checking cases, chapters and notebooks ..."
	@$(BIN)/python scripts/check.py

expect: $(READY) ## Write down the notebooks' numbers anew, after a change that is meant to change them
	@$(BIN)/python -m pytest -p no:cacheprovider tests/notebooks --nb-force-regen || true
	@git --no-pager diff --stat -- tests/notebooks

bench: $(READY) ## Measure builds and pages, beside others on the same sources (long)
	@$(BIN)/python benchmarks/run.py

clean: ## Remove everything that was made, and keep what was written
	rm -rf build .venv node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(READY): requirements.lock package-lock.json pyproject.toml scripts/setup.py
	@$(PYTHON) scripts/setup.py
