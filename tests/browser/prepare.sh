#!/bin/sh
# Sees that the tests with other programs have what they need: Chromium, what package.json names,
# and LibreOffice, which opens what planctl exports.
# As root on Debian it installs what is missing; elsewhere it says what is. It never fails:
# a test that lacks something says so, and fails where continuous integration lacks it.
cd "$(dirname "$0")/../.." || exit
have() { command -v "$1" >/dev/null 2>&1; }

get() {
  if have apt-get && [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" >/dev/null && return
  fi
  echo "Some tests with other programs will be skipped; for all of them, install: $*" >&2
}

have chromium || have chromium-browser || have google-chrome || get chromium fonts-liberation
have npm || get nodejs npm
have soffice || get libreoffice-calc libreoffice-writer

done=node_modules/.installed
if have npm && { [ ! -f "$done" ] || [ package.json -nt "$done" ]; }; then
  npm install --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error >&2 &&
    touch "$done"
fi
exit 0
