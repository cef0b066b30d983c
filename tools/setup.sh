#!/bin/sh
# Sets up .venv in this folder: `sh tools/setup.sh run` to run, `sh tools/setup.sh test` to test as well.
# Everything comes from wheels with the names, versions and hashes in requirements/; nothing is compiled.
# What only the system can bring (python3, its venv module; to test, chromium with letters) is installed with
# apt-get where that is allowed; elsewhere the one line to copy is printed and the status is 1.
# PYTHON=/path/to/python3 chooses the interpreter.
set -eu

what=${1:-run}
cd "$(dirname "$0")/.."
lock=requirements/$what.txt
[ -f "$lock" ] || { echo "setup: there is no $lock; say run or test" >&2; exit 2; }

say() { echo "setup: $*"; }

# --- already done? The stamp holds what the set-up depends on: locks, package, folder. ---------------------
stamp=.venv/.samspill-$what
state() { pwd; cat "$lock" pyproject.toml tools/setup.sh | cksum; }
if [ -f "$stamp" ] && [ -x .venv/bin/python ] && [ "$(cat "$stamp")" = "$(state)" ] && [ -z "${PYTHON:-}" ]; then
    exit 0
fi

# --- an interpreter ---------------------------------------------------------------------------------------
new_enough() {
    "$1" -c 'import sys; sys.exit(not sys.version_info >= (3, 11))' >/dev/null 2>&1
}

find_python() {
    for each in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if new_enough "$each"; then
            command -v "$each"
            return 0
        fi
    done
    return 1
}

# Install Debian packages if that is allowed, else print the line to copy and stop.
apt() {
    line="apt-get update && apt-get install -y --no-install-recommends $*"
    if ! command -v apt-get >/dev/null 2>&1; then
        say "this system has no apt-get; install by its own means: $*" >&2
        exit 1
    fi
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; then
        as_root="sudo -n"
    else
        say "the system lacks $*. Copy this line, then try again:" >&2
        echo "    sudo sh -c '$line'" >&2
        exit 1
    fi
    say "installing system packages: $*"
    export DEBIAN_FRONTEND=noninteractive
    $as_root apt-get update
    $as_root apt-get install -y --no-install-recommends "$@"
}

if ! python=$(find_python); then
    if [ -n "${PYTHON:-}" ]; then
        say "PYTHON=$PYTHON is not a Python of version 3.11 or newer" >&2
        exit 1
    fi
    say "found no Python of version 3.11 or newer (tried python3, python3.13, python3.12, python3.11)"
    apt python3 python3-venv
    if ! python=$(find_python); then
        say "the system's python3 is older than 3.11." >&2
        say "Install Python 3.11 or newer, then: make PYTHON=/path/to/python3.11 ..." >&2
        exit 1
    fi
fi
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')

# --- the environment --------------------------------------------------------------------------------------
origin="$version $("$python" -c 'import sys; print(sys.base_prefix)') $(pwd)"
if [ -x .venv/bin/python ] && [ "$(cat .venv/.samspill-origin 2>/dev/null)" = "$origin" ]; then
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(state)" ]; then
        exit 0
    fi
else
    say "making .venv with Python $version ($python)"
    case $version in
        3.11) ;;
        *) say "note: tested with Python 3.11; the wheels in requirements/ are there for 3.11 to 3.14" ;;
    esac
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        say "this Python lacks the modules venv and ensurepip"
        apt "python$version-venv"
    fi
    rm -rf .venv
    "$python" -m venv .venv
    echo "$origin" >.venv/.samspill-origin
fi

# --- a browser, in which the tests look at pages ----------------------------------------------------------
browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

if [ "$what" = test ] && ! browser >/dev/null; then
    say "found no chromium, in which the tests look at pages"
    apt chromium fonts-dejavu-core
fi

# --- the packages -----------------------------------------------------------------------------------------
say "installing $(grep -c '==' "$lock") packages from $lock; the first time takes about a minute"
if ! .venv/bin/python -m pip install --disable-pip-version-check --require-hashes --only-binary=:all: -r "$lock"; then
    say "pip could not install what is in $lock: its message stands above." >&2
    say "Needed are a way to the Python package index, and Python 3.11 to 3.14 (this is $version)." >&2
    exit 1
fi
if [ "$what" = test ]; then
    say "keeping the wheels of requirements/run.txt in .venv/wheelhouse, for the test that installs without a network"
    rm -rf .venv/wheelhouse
    .venv/bin/python -m pip download --disable-pip-version-check --quiet --require-hashes --only-binary=:all: \
        -r requirements/run.txt -d .venv/wheelhouse
fi
say "installing samspill itself, from this folder"
.venv/bin/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
say "compiling the kernels, once for this user and this folder"
.venv/bin/samspill bench municipal >/dev/null
state >"$stamp"
say "done: .venv/bin/samspill"
