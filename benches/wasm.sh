#!/usr/bin/env bash
# Builds the engine for the benchmark: as a page's, but for speed, and with the answers that a page does not ask for.
set -euo pipefail
cd "$(dirname "$0")/.."

PATH=$PWD/node_modules/.bin:$PWD/.tools/bin:$PATH
CARGO_PROFILE_RELEASE_OPT_LEVEL=3 wasm-pack --quiet build . --target web --release --mode no-install --no-pack \
  --no-typescript --out-dir "$PWD/target/bench/wasm" -- --locked --no-default-features --features object
