#!/bin/sh
# Sees that the tests in a browser have what they need: Chromium, and what package.json names.
# As root on Debian it installs what is missing; elsewhere it says what is. It never fails:
# a test that lacks something says so, and fails where continuous integration lacks it.
cd "$(dirname "$0")/../.." || exit
have() { command -v "$1" >/dev/null 2>&1; }

missing=""
have chromium || have chromium-browser || have google-chrome || missing="chromium fonts-liberation"
have npm || missing="$missing nodejs npm"

if [ -n "$missing" ] && have apt-get && [ "$(id -u)" = 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # the names are words
  apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null && missing=""
fi
if [ -n "$missing" ]; then
  echo "Tests in a browser will be skipped; for all of them, install:" $missing >&2
fi

done=node_modules/.installed
if have npm && { [ ! -f "$done" ] || [ package.json -nt "$done" ]; }; then
  npm install --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error >&2 &&
    touch "$done"
fi
exit 0
