#!/bin/sh
# Sets up this working copy: finds a Python, makes .venv, installs the locked libraries, what Qt needs from the
# system, and compiles the catalogs. Quick when nothing changed.
#
#   packaging/setup.sh          to run the program
#   packaging/setup.sh tests    also the tools of the tests
set -eu
cd "$(dirname "$0")/.."
unset PYTHONHOME PYTHONPATH

stop() {
    echo "$*" >&2
    exit 1
}

# A name on PATH may be a shim that leads nowhere, so each is tried. PySide6 6.11 ends at Python 3.14.
suits() {
    "$1" -c 'import sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' >/dev/null 2>&1
}

find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if suits "$name"; then
            command -v "$name"
            return
        fi
    done
    return 1
}

make_environment() {
    python=$(find_python) ||
        stop "MentorDesk needs Python 3.11, 3.12, 3.13 or 3.14, and found none on PATH (say where with: make PYTHON=/path/to/python3 ...)."
    echo "Setting up .venv with $("$python" --version), once; this may take a few minutes ..."
    rm -rf .venv
    if "$python" -c 'import ensurepip' >/dev/null 2>&1; then
        "$python" -m venv .venv
    else
        # Debian parts ensurepip from Python; any pip at hand can serve the new environment.
        "$python" -m venv --without-pip .venv
        "$python" -m pip --version >/dev/null 2>&1 ||
            stop "This Python has no pip. On Debian or Ubuntu, please type: sudo apt-get install python3-venv"
        "$python" -m pip --python .venv/bin/python install --quiet --no-user pip
    fi
}

install_libraries() {
    .venv/bin/python -m pip install --quiet --no-user --require-hashes -r requirements.lock ||
        stop "The libraries could not be installed (see above). Is there a network, or an index that pip knows?"
    cp requirements.lock .venv/installed.lock
}

usable() {
    .venv/bin/python -c 'import sys, pip; sys.exit(sys.prefix == sys.base_prefix)' 2>/dev/null && suits .venv/bin/python
}

usable || make_environment
cmp -s requirements.lock .venv/installed.lock || install_libraries
if [ "$(uname -s)" = Linux ]; then
    .venv/bin/python packaging/linux/libraries.py "$@" || stop "Qt cannot start without these libraries."
fi
.venv/bin/python packaging/strings.py compile
