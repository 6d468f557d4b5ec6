#!/usr/bin/env bash
# Prints the path of the Chromium that the browser tests drive: CHROMIUM where it is set, else the first one on the PATH.
set -euo pipefail
if [ -n "${CHROMIUM:-}" ]; then
  echo "$CHROMIUM"
  exit
fi
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  command -v "$name" && exit
done
mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
[ -x "$mac" ] && echo "$mac"
