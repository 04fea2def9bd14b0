# Everything a fresh machine needs is set up on the way; see README.md. Windows has no make: its lines are there too.
PYTHON ?=
VENV := .venv/bin/python
UTF8 := $(if $(filter Darwin,$(shell uname -s)),en_US.UTF-8,C.UTF-8)
SETUP := PYTHON="$(PYTHON)" packaging/setup.sh

# What another project or a desktop may have left in the environment, and would change what the tests see.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONOPTIMIZE PYTHONWARNINGS PYTHONDEVMODE PYTHONMALLOC PYTHONIOENCODING \
	PYTHONHASHSEED PYTHONSAFEPATH PYTEST_ADDOPTS PYTEST_PLUGINS PYTEST_DISABLE_PLUGIN_AUTOLOAD PYTEST_QT_API \
	HYPOTHESIS_PROFILE COVERAGE_PROCESS_START MYPYPATH MYPY_CACHE_DIR RUFF_CONFIG VIRTUAL_ENV \
	QT_API QT_STYLE_OVERRIDE QT_QPA_PLATFORMTHEME QT_QPA_PLATFORM_PLUGIN_PATH QT_PLUGIN_PATH QT_LOGGING_RULES \
	QT_DEBUG_PLUGINS QT_MESSAGE_PATTERN QT_FATAL_WARNINGS QT_SCALE_FACTOR QT_SCREEN_SCALE_FACTORS QT_FONT_DPI \
	QT_AUTO_SCREEN_SCALE_FACTOR QT_ENABLE_HIGHDPI_SCALING QT_USE_PHYSICAL_DPI QT_IM_MODULE QT_ACCESSIBILITY \
	QT_LINUX_ACCESSIBILITY_ALWAYS_ON LANGUAGE COLUMNS LINES FORCE_COLOR NO_COLOR CUPS_SERVER

.PHONY: run test setup tour bench harness coverage strings lock

run:
	@$(SETUP)
	@$(VENV) packaging/demo.py

setup:
	@$(SETUP)

test:
	@$(SETUP) tests
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(VENV) -m mypy
	$(VENV) -c "from importlinter.cli import lint_imports_command; lint_imports_command()" --cache-dir build/import-linter
	$(VENV) packaging/strings.py --check
	LC_ALL=$(UTF8) QT_QPA_PLATFORM=offscreen $(VENV) -m pytest -n 2

tour:
	@$(SETUP)
	@$(VENV) packaging/demo.py --pictures

bench:
	@$(SETUP)
	$(VENV) -m tests.bench

harness:
	@$(SETUP) tests
	LC_ALL=$(UTF8) $(VENV) -m tests.harness

# Every line and every branch of storage/; a run of its own, since measuring doubles the time of the tests.
coverage:
	@$(SETUP) tests
	LC_ALL=$(UTF8) QT_QPA_PLATFORM=offscreen $(VENV) -m pytest -n 2 tests/storage tests/services tests/commands \
		--cov=mentordesk/storage --cov-branch --cov-report=term-missing --cov-fail-under=100

strings:
	@$(SETUP)
	$(VENV) packaging/strings.py update

lock:
	@$(SETUP)
	$(VENV) packaging/lock.py
