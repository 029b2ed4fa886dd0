# make demo: run the checker on both samples.  make test: every check that a change has to pass.
PYTHON ?= $(shell for p in python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; raise SystemExit(not (3,11) <= sys.version_info[:2] < (3,13))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint clean lock python

python:
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或 3.12(durable-rules 不支持更新版本)/ dabiao needs Python 3.11 or 3.12; set one with: make PYTHON=/path/to/python3.12"; exit 1; }
	@"$(PYTHON)" -c 'import sys; raise SystemExit(not (3,11) <= sys.version_info[:2] < (3,13))' 2>/dev/null || { echo "需要 Python 3.11 或 3.12,现为 $$("$(PYTHON)" --version 2>&1) / dabiao needs Python 3.11 or 3.12"; exit 1; }

$(VENV)/installed: requirements.lock pyproject.toml | python
	"$(PYTHON)" -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.build.lock
	CPPFLAGS="-O2 $(CPPFLAGS)" $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-build-isolation -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(VENV)/installed
	@$(BIN)/dabiao check data_samples/national --pack national-2011-2020 --year 2020 --phase final; code=$$?; \
	  echo "exit code $$code"; test $$code -eq 1
	@$(BIN)/dabiao check data_samples/gaoping --year 2024; code=$$?; echo "exit code $$code"; test $$code -eq 1

lint: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/dabiao rules lint --lang en
	$(BIN)/dabiao rules lint --lang en --pack national-2011-2020

test: lint
	$(BIN)/python -m pytest -n 2

lock: $(VENV)/installed
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group dev pyproject.toml -o requirements.lock
	grep -A40 '^setuptools==' requirements.lock | awk 'NR==1 || /^ /{print; next} {exit}' > requirements.build.lock

clean:
	rm -rf $(VENV) .hypothesis .mypy_cache .ruff_cache .import_linter_cache dist
