# `make run` and `make test` are the two commands of the README; the rest is for development.
VENV ?= .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
PYTHON ?= python3

.PHONY: help run test install check lint types docs contract samples golden bench bench-tables bench-names pages pictures soak audit sbom fuzz clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(VENV)/.installed  ## install all, then turn the samples into CSVs
	$(BIN)/gbpapers ingest samples
	@$(BIN)/python -m flows.terminal.glimpse outputs

test: $(VENV)/.installed-dev check  ## install all, then pass the tests

install: $(VENV)/.installed  ## install what the main job needs

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.installed

check: lint types  ## what CI runs: lint, types, tests
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check flows schemas

types: $(VENV)/.installed-dev
	$(BIN)/mypy

docs: $(VENV)/.installed-dev  ## write the data dictionary anew
	$(BIN)/python -m flows.dictionary

contract: $(VENV)/.installed-dev  ## keep the contract of this version, unless it was released
	$(BIN)/python -m flows.contract

samples: $(VENV)/.installed-dev  ## build the samples from their sources
	$(BIN)/python -m samples.making

golden: $(VENV)/.installed-dev  ## write the samples' expected CSVs anew (and fail): read the diff
	$(BIN)/python -m pytest tests/test_samples.py --write-golden

PDFS ?=
bench: $(VENV)/.installed-dev  ## speed and memory beside plain pdfplumber; PDFS="..." adds papers; writes docs/speed.csv and .svg
	$(BIN)/python -m tests.bench_core $(PDFS)

AXE_VERSION := 4.14.1
$(VENV)/.installed-browser: pyproject.toml constraints.txt $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[browser]'
	npm install --silent --no-save --no-package-lock axe-core@$(AXE_VERSION)
	@touch $@

pages: $(VENV)/.installed-browser  ## try the review pages in Chromium, with axe (needs chromium and npm)
	$(BIN)/python -m pytest tests/test_report_browser.py

pictures: $(VENV)/.installed-browser  ## write the pictures of docs/pictures anew (needs chromium)
	$(BIN)/python -m tests.report_pictures

soak: $(VENV)/.installed-dev  ## kill runs at random moments, 50 times, and look what is left
	$(BIN)/python -m tests.soak 50
	$(BIN)/python -m tests.soak_publication 50

TOOLS := build/tools/bin/python
$(TOOLS):
	$(PYTHON) -m venv build/tools
	$(TOOLS) -m pip install --quiet --constraint constraints.txt cyclonedx-bom pip-audit

audit: | $(TOOLS)  ## fail on dependencies with known vulnerabilities; say so where nobody knows
	$(TOOLS) -m tests.audit constraints.txt

sbom: | $(TOOLS)  ## dist/gbpapers.cdx.json: what an installation consists of (CycloneDX)
	rm -rf build/plain && $(PYTHON) -m venv --without-pip build/plain && mkdir -p dist
	$(TOOLS) -m pip --python build/plain/bin/python install --quiet --constraint constraints.txt .
	$(TOOLS) -m cyclonedx_py environment build/plain/bin/python --pyproject pyproject.toml \
		--short-PURLs --output-reproducible --of JSON -o dist/gbpapers.cdx.json

BUDGET ?= 300
fuzz: $(VENV)/.installed-dev  ## look for PDFs that crash or hang the reading, for BUDGET=300 seconds; finds go to .fuzz/found
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[fuzz]'
	$(BIN)/python -m tests.fuzz $(BUDGET) .fuzz

clean:  ## remove the environment and what tools leave
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .fuzz

# make bench-tables FOLDERS="path/to/icdar path/to/tagged"; PEERS="none" leaves the others out
FOLDERS ?=
PEERS ?=
bench-tables: $(VENV)/.installed-dev  ## tables side by side with other tools, over FOLDERS
	$(BIN)/python -m tests.bench_tables $(FOLDERS) $(if $(PEERS),--peers $(PEERS))

# make bench-names FOLDERS="path/to/conll"; without FOLDERS our own sentences; PEERS="en=en_core_web_sm" compares an installed model
bench-names: $(VENV)/.installed-dev  ## names against human-tagged text in CoNLL form, over FOLDERS
	$(BIN)/python -m tests.bench_names $(FOLDERS) $(if $(PEERS),--peer $(PEERS))
