# Two commands do everything: `make demo` and `make test`.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
UV_VERSION := 0.13.9
say = @printf '\033[1m%s\033[0m\n'

.PHONY: help setup demo centre test lint types fences desk pictures check-tests lock bench clean

help:            ## what can be done here
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*##/\t/' | expand -t 14

setup: .venv/.ready   ## make .venv from the lock file (brings uv itself)

.venv/.ready: requirements.lock pyproject.toml
	$(say) "setup: a virtual environment in .venv, packages from requirements.lock"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@command -v uv >/dev/null 2>&1 || test -x $(BIN)/uv || $(BIN)/python -m pip install -q uv==$(UV_VERSION)
	@PATH="$$PWD/$(BIN):$$PATH" VIRTUAL_ENV="$$PWD/.venv" uv pip install -q --require-hashes -r requirements.lock
	@node=$$($(BIN)/python hatch_build.py --needs) && test -z "$$node" || \
	  PATH="$$PWD/$(BIN):$$PATH" VIRTUAL_ENV="$$PWD/.venv" uv pip install -q "$$node"
	@PATH="$$PWD/$(BIN):$$PATH" VIRTUAL_ENV="$$PWD/.venv" uv pip install -q --no-deps --no-build-isolation -e .
	@touch $@

demo: setup      ## the main job on synthetic input of eight banks, then the evening at live banks: demo-out/
	@$(BIN)/hezhan demo --out demo-out
	@$(BIN)/hezhan evening --out demo-out/五点半
	$(say) "demo: 接下来 next:  make centre"
	@echo "它打印一条地址和一段报案人的话：打开地址，选“值班甲”，按 G N，贴话（Ctrl V），Ctrl Enter 读，Ctrl Enter 立案，换“指挥长”，S，Enter：止付发出。"
	@echo "It prints an address and a victim's words: open it, come in as Duty officer A, press G N, paste the words, Ctrl Enter"
	@echo "reads them, Ctrl Enter files them, change to the commander, S, Enter: the stop is out. A guide leads through all of it."

centre: setup    ## a demonstration centre before live banks, with a case that happens now: prints the address to open
	@$(BIN)/hezhan centre --data demo-out/中心

test: setup lint types fences desk check-tests   ## every check: lint, types, import contracts, tests

lint:
	$(say) "lint: ruff"
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types:
	$(say) "types: mypy --strict"
	@$(BIN)/mypy

fences:
	$(say) "fences: import contracts"
	@$(BIN)/lint-imports

desk: setup      ## build the web pages when their sources changed, and check them
	$(say) "desk: build, format, lint, types, unit tests, sizes"
	@$(BIN)/python hatch_build.py --check

pictures: setup  ## every screen of the desk, in both languages and themes, in demo-out/pictures
	@$(BIN)/python hatch_build.py
	@$(BIN)/python -m tests.desk.pictures demo-out/pictures

check-tests:
	$(say) "tests: pytest"
	@$(BIN)/pytest -n logical --dist loadfile

bench: setup     ## measure beside the peers (takes minutes; see docs/bench.md)
	@$(BIN)/hezhan bench trace
	@$(BIN)/hezhan bench statements

lock:            ## write requirements.lock anew from pyproject.toml
	@PATH="$$PWD/$(BIN):$$PATH" uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --extra bench --extra ocr --extra operations --group dev pyproject.toml -o requirements.lock

clean:           ## remove what setup, demo and tests made
	rm -rf .venv demo-out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
