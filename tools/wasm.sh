#!/usr/bin/env bash
# Builds the engine for JavaScript, optimised: likeforlike.js and likeforlike_bg.wasm.
#
#   tools/wasm.sh target/engine                     the page's: small
#   tools/wasm.sh target/engine/complete complete   the page's for questions that the small one hands on
#   tools/wasm.sh target/engine/strips strips       the page's for all councils on strips, two periods, gaps
#   tools/wasm.sh target/engine/panels panels       the page's for pictures side by side
#   tools/wasm.sh target/engine/relations relations the page's for two measures, and sizes of councils
#   tools/wasm.sh target/engine/maps maps           the page's for figures on the map
#   tools/wasm.sh target/engine/figures figures     the page's for all of these with every question about figures
#   tools/wasm.sh target/engine/judgements judgements      the page's for what Ofsted said and when
#   tools/wasm.sh target/engine/improvement improvement    the page's for what came of it
#   tools/wasm.sh pkg/wasm module               the npm module's: fast, and with the answer as an object
#
# The same sources give the same bytes on every machine: the tools are pinned, and no path of this one gets in.
set -euo pipefail
cd "$(dirname "$0")/.."

out=${1:-target/engine}
# wasm-pack takes `--release` and `--profile release` for two things: only the first reads its options from Cargo.toml.
case ${2:-page} in
  page) profile=(--release) features=wasm,measures ;;
  complete) profile=(--release) features=wasm,complete ;;
  figures) profile=(--release) features=wasm,complete,strips,panels,relations,maps ;;
  strips | panels | relations | maps | judgements | improvement) profile=(--release) features=wasm,$2 ;;
  module) profile=(--profile module) features=object ;;
  *)
    echo "error: say page, complete, strips, panels, relations, maps, figures, judgements, improvement or module: tools/wasm.sh pkg/wasm module" >&2
    exit 2
    ;;
esac

# Messages of panics name the source file. For a library's that is where cargo keeps it on this machine, so the
# sources have to be there before they can be named.
cargo fetch --locked --target wasm32-unknown-unknown --quiet
for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
  RUSTFLAGS="${RUSTFLAGS:-} --remap-path-prefix=$registry="
done
# Those of the standard library where rustup keeps them, if they are there at all.
RUSTFLAGS="$RUSTFLAGS --remap-path-prefix=$(rustc --print sysroot)/lib/rustlib/src/rust/="
export RUSTFLAGS

# wasm-pack takes wasm-bindgen and wasm-opt from the PATH: these, and never a system's older ones.
PATH=$PWD/node_modules/.bin:$PWD/.tools/bin:$PATH

# wasm-pack reads --out-dir from the crate's folder.
case $out in /*) ;; *) out=$PWD/$out ;; esac
rm -rf "$out"
wasm-pack --quiet build . --target web "${profile[@]}" --mode no-install --no-pack --no-typescript --out-dir "$out" \
  -- --locked --no-default-features --features "$features"

for file in likeforlike.js likeforlike_bg.wasm; do
  [ -s "$out/$file" ] || { echo "error: wasm-pack did not make $file: run tools/bootstrap.sh doctor" >&2; exit 1; }
done
# Nothing but the two files is served or packed.
find "$out" -mindepth 1 ! -name likeforlike.js ! -name likeforlike_bg.wasm -delete
