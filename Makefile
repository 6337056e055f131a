.DEFAULT_GOAL := help
.PHONY: help run test bench lint format lock
export PYTHON
compile := uv pip compile pyproject.toml --universal --generate-hashes --no-header --quiet --group build

help: ## Print this help
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' Makefile | expand -t 14

run: ## Open the demonstration school on this machine; Ctrl-C closes it
	@scripts/setup run && exec .venv/bin/plait demo

test: ## Everything that must pass: lint, tests (with a real browser), the words in prompts/
	@scripts/setup test
	@$(MAKE) --no-print-directory lint
	.venv/bin/pytest
	.venv/bin/plait check-prompts

bench: ## Measure; writes benchmarks/README.md (make bench DATA=FOLDER for what needs data)
	@scripts/setup test
	.venv/bin/python -m benchmarks $(if $(DATA),--data $(DATA))

lint: ## Style and types only
	@scripts/setup test
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy

format: ## Put the code into the house's style
	@scripts/setup test
	.venv/bin/ruff check --fix --exit-zero
	.venv/bin/ruff format

lock: ## Write both lock files anew from pyproject.toml (needs uv and a network)
	$(compile) --output-file requirements.lock
	$(compile) --group test --output-file requirements-test.lock
