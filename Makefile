# Each target is one script; `make` alone lists them. Python 3.11 or newer and make are all that has to be there.
.DEFAULT_GOAL := help
SHELL := /bin/sh

ifndef PYTHON
PYTHON := $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo $$name; break; fi; done)
endif
# Lists what `make` was given on its command line, too: make run PORT=9000 HOST=0.0.0.0
export PORT HOST
SCRIPT = @exec $(PYTHON) -m scripts

.PHONY: help python run dev test check lint check-messages messages guide lock format bench proof clean

help: ## Show this list.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-19s %s\n", $$1, $$2 }' Makefile

python:
	@if [ -z "$(PYTHON)" ] || ! $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		echo "Sorry: Python 3.11 or newer is needed (on Debian and Ubuntu: apt-get install python3 python3-venv);" \
			"if it has another name: make run PYTHON=/path/to/python3" >&2; exit 1; fi

run: python ## Set everything up and run the site and its workers; PORT and HOST are honoured.
	$(SCRIPT).run

dev: python ## The same, with pages that show errors in full and a restart on each change.
	$(SCRIPT).run --dev

test: python ## Run all tests, on SQLite and on PostgreSQL, in a real browser.
	$(SCRIPT).suite

check: python ## Run everything that CI runs: linting, checks, tests, the container's build steps.
	$(SCRIPT).check

lint: python ## Run the quick part of `make check`: style, types, templates.
	$(SCRIPT).check --only lint

check-messages: python ## Check that the translations are complete and compiled.
	$(SCRIPT).check --only messages

messages: python ## Gather the sentences to translate and compile the translations.
	$(SCRIPT).messages --write

guide: python ## Take the pictures of the editors' guide anew where a screen has changed; ALL=1 takes every one.
	$(SCRIPT).guide $(if $(ALL),--all)

lock: python ## Write the lock files anew from pyproject.toml; add UPGRADE=1 for newer versions.
	$(SCRIPT).locks --write $(if $(UPGRADE),--upgrade)

format: python ## Format Python and templates.
	$(SCRIPT).check --format

bench: python ## Measure pages and registrations beside a fresh `wagtail start` site, into docs/performance.md; QUICK=1 for a look.
	@$(PYTHON) -c "from scripts import environment; environment.ensure('production')"
	@exec .venv/bin/python -m tests.bench $(if $(QUICK),--quick)

proof: python ## Try 100,000 random histories of a seminar and write docs/proof.md; HISTORIES=1000 for a look.
	$(SCRIPT).proof $(if $(HISTORIES),--histories $(HISTORIES)) $(if $(SEED),--seed $(SEED)) $(if $(MINUTES),--minutes $(MINUTES))

clean: ## Remove what can be made again; keeps var/ with its database, files and mail, but for the tests' own.
	rm -rf .venv node_modules var/test .mypy_cache .ruff_cache .pytest_cache .coverage*
