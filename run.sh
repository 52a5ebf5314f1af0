#!/usr/bin/env bash
# Every command of the project. Each installs what it needs, and repeating it is safe.
set -euo pipefail
cd "$(dirname "$0")"

usage() {
  cat <<'TEXT'
./run.sh serve [--open] [--port N] [--data-dir DIR]   start Sidenote
./run.sh demo [--shot FILE | --shots DIR]             the same against a made-up WhatsApp, or pictures of it
./run.sh test [PYTEST ARGUMENTS]                      all tests
./run.sh check                                        formatting, types, import directions
./run.sh format                                       put the code into shape
./run.sh faults [--fault F] [--step S]                every fault at every step of sending, about an hour
./run.sh bench [NAME]                                 measurements, as ratios
./run.sh zip [DIR]                                    the extension's packages
TEXT
}

say() { printf '\033[2m%s\033[0m\n' "$*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }

# Debian's packages are installed only where that needs no question: as root, and only when missing.
debian() {
  if have apt-get && [ "$(id -u)" = 0 ]; then
    say "Installing $* …"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  else
    echo "Please install: $*" >&2
    return 1
  fi
}

python_of() {
  local candidate
  for candidate in python3.11 python3.12 python3.13 python3; do
    if have "$candidate" && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  echo "Sidenote needs Python 3.11 or newer." >&2
  return 1
}

# need_venv WHAT: WHAT is "" for the program alone or "[dev]" for the tools as well.
need_venv() {
  local stamp=".venv/.installed${1//[^a-z]/}" wanted
  wanted=$(cksum <pyproject.toml)
  if [ ! -x .venv/bin/python ]; then
    say "Making .venv …"
    local python
    python=$(python_of)
    "$python" -m venv .venv 2>/dev/null || { rm -rf .venv && debian python3-venv && "$python" -m venv .venv; }
  fi
  if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    say "Installing Python packages …"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -e ".$1"
    echo "$wanted" >"$stamp"
  fi
}

need_node() {
  have npm || debian nodejs npm
  local stamp=tests/node_modules/.installed wanted
  wanted=$(cksum <tests/package-lock.json)
  if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    say "Installing npm development packages …"
    (cd tests && npm ci --silent --ignore-scripts --no-progress)
    echo "$wanted" >"$stamp"
  fi
}

need_chromium() {
  have Xvfb || debian xvfb
  local candidate
  for candidate in chromium chromium-browser; do
    have "$candidate" && return
  done
  debian chromium fonts-noto-core fonts-noto-color-emoji
}

need_firefox() {
  have firefox-esr || have firefox || debian firefox-esr
}

# What is linted is the package for Firefox as it is shipped, because its manifest is made when packing.
lint_package() {
  local work
  work=$(mktemp -d)
  .venv/bin/sidenote extension --zip "$work" >/dev/null
  .venv/bin/python -m zipfile -e "$work"/*.xpi "$work/unpacked"
  tests/node_modules/.bin/web-ext lint --source-dir "$work/unpacked" --warnings-as-errors --no-config-discovery
  rm -r "$work"
}

need_libreoffice() {
  have soffice || debian libreoffice-calc-nogui
}

command=${1:-help}
[ $# -gt 0 ] && shift
case "$command" in
  serve)
    need_venv ""
    exec .venv/bin/sidenote serve "$@"
    ;;
  demo)
    need_venv "[dev]" && need_node && need_chromium
    exec .venv/bin/python -m tests.demo "$@"
    ;;
  test)
    need_venv "[dev]" && need_node && need_chromium && need_firefox && need_libreoffice
    exec .venv/bin/python -m pytest -n 3 --dist loadfile "$@"
    ;;
  check)
    need_venv "[dev]" && need_node
    .venv/bin/ruff format --check .
    .venv/bin/ruff check .
    .venv/bin/lint-imports
    .venv/bin/mypy
    tests/node_modules/.bin/tsc --project tests/tsconfig.json
    tests/node_modules/.bin/eslint --config tests/eslint.config.js --max-warnings 0 extension crm/desk/static
    lint_package
    ;;
  format)
    need_venv "[dev]"
    .venv/bin/ruff format . && .venv/bin/ruff check --fix .
    ;;
  faults)
    need_venv "[dev]" && need_node && need_chromium
    exec .venv/bin/python -m tests.faults "$@"
    ;;
  bench)
    need_venv "[dev]" && need_node && need_chromium
    exec .venv/bin/python -m tests.bench "$@"
    ;;
  zip)
    need_venv ""
    exec .venv/bin/sidenote extension --zip "${1:-dist}"
    ;;
  help | -h | --help)
    usage
    ;;
  *)
    echo "There is no command “$command”." >&2
    usage >&2
    exit 2
    ;;
esac
