# What stands behind ## is what `make help` says of a target.
PYTHON ?= $(shell for p in python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; raise SystemExit(not (3,11) <= sys.version_info[:2] < (3,13))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo picture test cover fuzz bench lint format lock clean python

help: ## 列出这些命令 / list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

python:
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或 3.12(durable-rules 不支持更新版本)/ dabiao needs Python 3.11 or 3.12; set one with: make PYTHON=/path/to/python3.12"; exit 1; }
	@"$(PYTHON)" -c 'import sys; raise SystemExit(not (3,11) <= sys.version_info[:2] < (3,13))' 2>/dev/null || { echo "需要 Python 3.11 或 3.12,现为 $$("$(PYTHON)" --version 2>&1) / dabiao needs Python 3.11 or 3.12"; exit 1; }

$(VENV)/installed: requirements.lock pyproject.toml | python
	"$(PYTHON)" -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.build.lock
	CPPFLAGS="-O2 $(CPPFLAGS)" $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-build-isolation -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q cli.py engine  # so that the first command starts as fast as the second, also where Python may write no such files
	@touch $@

demo: $(VENV)/installed ## 检查两套示例数据 / check the two samples
	@$(BIN)/dabiao check data_samples/national --pack national-2011-2020 --year 2020 --phase final; code=$$?; \
	  echo "exit code $$code"; test $$code -eq 1
	@$(BIN)/dabiao check data_samples/gaoping --year 2024; code=$$?; echo "exit code $$code"; test $$code -eq 1

picture: $(VENV)/installed ## 重画 README 里的图 docs/check.svg / draw the picture of the READMEs again
	$(BIN)/python -m docs.make_picture

$(VENV)/bench: requirements.bench.lock $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.bench.lock
	@touch $@

bench: $(VENV)/bench ## 用虚构的全国数据测速；PERCENT="0.5 1" / measure the speed on a made-up nation, so many percent of it
	$(BIN)/python -m tests.bench $(PERCENT)

lint: $(VENV)/installed ## 代码和规则的静态检查 / static checks of the code and the rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/dabiao rules lint --lang en
	$(BIN)/dabiao rules lint --lang en --pack national-2011-2020

format: $(VENV)/installed ## 整理代码格式 / mend and format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

test: lint ## 全部检查和测试；T=tests/… 只运行所给测试 / every check and test; T=tests/… runs the given tests only
	$(BIN)/python -m pytest -n 2 $(T)

cover: $(VENV)/installed ## 全部测试，并查测试覆盖的行，约慢一半 / every test, measuring the lines that they run, which takes half as long again
	$(BIN)/python -m pytest -n 2 --cov --cov-report=

FUZZ_SECONDS := 50

$(VENV)/fuzz: requirements.fuzz.lock $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.fuzz.lock
	@touch $@

fuzz: $(VENV)/fuzz ## 用变异的输入试读数据和规则；FUZZ_SECONDS=每项秒数 T=csv / try inputs changed at random; seconds and targets
	@$(BIN)/python -m tests.fuzz $(FUZZ_SECONDS) $(T)

lock: $(VENV)/installed ## 按 pyproject.toml 更新 requirements.lock / bring requirements.lock up to pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-strip-extras --group dev pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group fuzz -o requirements.fuzz.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group bench -o requirements.bench.lock
	grep -A40 '^setuptools==' requirements.lock | awk 'NR==1 || /^ /{print; next} {exit}' > requirements.build.lock

clean: ## 删除运行环境和缓存 / remove the environment and caches
	rm -rf $(VENV) .fuzz .hypothesis .mypy_cache .ruff_cache .import_linter_cache .coverage .coverage.* dist
