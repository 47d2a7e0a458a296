# `make` alone lists the targets. Python 3.11 or newer and make are all that has to be there; the rest is set up by them.
.DEFAULT_GOAL := help
SHELL := /bin/sh

ifndef PYTHON
PYTHON := $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo $$name; break; fi; done)
endif
# Lists what `make` was given on its command line, too: make run PORT=9000 HOST=0.0.0.0
export PORT HOST
# Where Python may write no bytecode, each of the many processes below compiles two thousand modules anew: two seconds.
unexport PYTHONDONTWRITEBYTECODE
VENV := .venv/bin/python
OUR_OWN := env -u SECRET_KEY -u SITE_URL -u DATABASE_URL PYTHONWARNINGS=default DJANGO_SETTINGS_MODULE=campaign_site.settings
MANAGE := $(OUR_OWN) ENVIRONMENT=development $(VENV) manage.py
PYTEST := env -u DJANGO_SETTINGS_MODULE $(VENV) -m pytest
# Two processes share the tests out: one for each core of the smallest machine that this is used on.
IN_TWO := --quiet --numprocesses 2 --dist worksteal
# The files that have tests for SQLite, too: the others need not be read for them.
ON_BOTH = $(shell grep -rl both_databases tests --include='test_*.py')
# The tests on PostgreSQL, of which some wait for a browser or a server; beside them those on SQLite, told as soon as they end.
# $(call TESTS,options,what is left out on SQLite)
define TESTS
	@mkdir -p var/test; { DATABASE_URL_TEST=sqlite $(PYTEST) --quiet -m "both_databases$(2)" $(ON_BOTH) >var/test/sqlite.txt 2>&1; \
		status=$$?; echo; cat var/test/sqlite.txt; exit $$status; } & beside=$$!; \
		$(PYTEST) $(IN_TWO) $(1); status=$$?; wait $$beside || status=1; exit $$status
endef
COMPILE := $(VENV) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate $(if $(UPGRADE),--upgrade)

.PHONY: help python setup tools run dev test check lint check-messages messages guide lock check-lock format bench proof lexicon clean

help: ## Show this list.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

python:
	@if [ -z "$(PYTHON)" ] || ! $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		echo "Sorry: Python 3.11 or newer is needed (on Debian and Ubuntu: apt-get install python3 python3-venv);" \
			"if it has another name: make run PYTHON=/path/to/python3" >&2; exit 1; fi

setup: python
	@$(PYTHON) -m scripts.environment

tools: setup
	@$(PYTHON) -m scripts.tools

run: python ## Set everything up and run the site and its worker; PORT and HOST are honoured.
	@exec $(PYTHON) -m scripts.run

dev: python ## The same, with pages that show errors in full and a restart on each change.
	@exec $(PYTHON) -m scripts.run --dev

test: tools ## Run the tests, in a real browser; ARGS are pytest's: make test ARGS="-k waiting".
ifdef ARGS
	@$(PYTEST) $(ARGS)
else
	$(call TESTS,-m "not thorough", and not thorough)
endif

check: lint check-messages tools ## Run everything that CI runs: linting, translations, all tests with their coverage.
	$(call TESTS,--cov --cov-report=term)

lint: setup check-lock ## Run the quick part of `make check`: style, types, templates, settings.
	@# No machine's paths, registry's addresses or secrets in the files.
	@git grep -nIP -e '(?<![\w.-])/(root|home/[a-z][\w-]*|Users/[A-Za-z][\w-]*|work)/[\w.-]' -e '--(extra-)?index[-]url|--find[-]links' \
		-e '"resolved": *"[h]ttp|https?://[^\s"]+/(?:simple|packages)/' -e '-----BEGIN [A-Z ]*PRIVATE KEY-----' -- ':!Makefile'; \
		test $$? -eq 1
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(OUR_OWN) ENVIRONMENT=development $(VENV) -m mypy
	$(VENV) -m djlint templates --lint --quiet
	.venv/bin/lint-imports
	.venv/bin/hadolint Dockerfile
	$(MANAGE) check
	$(MANAGE) makemigrations --check --dry-run
	@# What an installation needs beside its settings is checked on a real one, in the container's rehearsal.
	$(OUR_OWN) ENVIRONMENT=production SECRET_KEY=jK3-a-long-enough-key-for-the-check-of-production-settings-9xQvBn27 \
		SITE_URL=https://campaign.example DATABASE_URL=sqlite:///:memory: \
		$(VENV) manage.py check --deploy --fail-level=WARNING --tag=security

check-messages: tools ## Check that the translations are complete and compiled.
	$(VENV) -m scripts.messages

messages: tools ## Gather the sentences to translate and compile the translations.
	@$(VENV) -m scripts.messages --write

guide: tools ## Take the pictures of the editors' guide anew where a screen has changed; ALL=1 takes every one.
	@$(PYTEST) --take-pictures $(if $(ALL),all,changed) $(ARGS)

lock: setup ## Write the lock files anew from pyproject.toml; add UPGRADE=1 for newer versions.
	$(COMPILE) requirements/uv.in --output-file requirements/uv.txt
	$(COMPILE) pyproject.toml --output-file requirements/production.txt
	@# Constrained by the production lock, so that one environment can serve both uses.
	$(COMPILE) pyproject.toml --group test --group lint --constraint requirements/production.txt \
		--output-file requirements/development.txt

check-lock: setup
	@rm -rf var/lock && mkdir -p var && cp -R requirements var/lock
	$(COMPILE) requirements/uv.in --output-file var/lock/uv.txt
	$(COMPILE) pyproject.toml --output-file var/lock/production.txt
	$(COMPILE) pyproject.toml --group test --group lint --constraint requirements/production.txt \
		--output-file var/lock/development.txt
	@diff -ru requirements var/lock || { echo "The locks do not say what pyproject.toml asks for: run make lock." >&2; exit 1; }

format: setup ## Format Python.
	$(VENV) -m ruff check --fix --select I .
	$(VENV) -m ruff format .

bench: setup ## Measure pages and registrations beside a fresh `wagtail start` site, into docs/performance.md; QUICK=1 for a look.
	@exec $(VENV) -m tests.bench $(if $(QUICK),--quick)

proof: setup ## Try 100,000 random histories of a seminar and write docs/proof.md; HISTORIES=1000 for a look.
	@exec $(VENV) -m tests.prove $(if $(HISTORIES),--histories $(HISTORIES)) $(if $(SEED),--seed $(SEED)) $(if $(MINUTES),--minutes $(MINUTES))

lexicon: tools ## Make the Latvian words that search knows anew, from npm's dictionary-lv.
	@$(VENV) -m scripts.lexicon

clean: ## Remove what can be made again; keeps var/ with its database, files and mail, but for the tests' own.
	rm -rf .venv node_modules var/test var/lock .mypy_cache .ruff_cache .pytest_cache .coverage* .import_linter_cache
