#!/usr/bin/env bash
# Fuzzes what reads strangers' input, by libFuzzer, on the toolchain that builds everything else.
#
#   fuzz/run.sh build               builds the targets and tries each on its seeds and a few thousand inputs more
#   fuzz/run.sh SECONDS [TARGET…]   fuzzes each target (pack, question) for so long; what was found is kept and built on
#   fuzz/run.sh again TARGET FILE   runs one input that failed
#
# Corpora and failures are kept in the build folder, under fuzz/.
set -euo pipefail
cd "$(dirname "$0")/.."

TARGETS="pack question"
# Inputs of the short run: enough that a target that does not work shows it.
TRIES=2000

command -v c++ >/dev/null || {
  echo "error: libFuzzer is C++ and there is no C++ compiler: install one from your system's packages (Debian: apt-get install g++)" >&2
  exit 1
}

WORK=${CARGO_TARGET_DIR:-target}/fuzz
HOST=$(rustc --print host-tuple)

# Coverage by counters at each edge, and of what is compared with what: what cargo-fuzz asks for, in flags that the
# stable compiler takes. Named with a target, they do not apply to build scripts.
build() {
  CARGO_TARGET_DIR="$WORK/build" RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module \
-Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
-Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares" \
    cargo "$1" --locked --quiet --release --manifest-path fuzz/Cargo.toml --target "$HOST" "${@:2}"
}

# fuzz TARGET FOLDER OPTIONS…: begins with the seeds, which the target writes itself, and with what is in the folder;
# what reaches more is added there.
fuzz() {
  local target=$1 found=$2 log="$2.log"
  shift 2
  mkdir -p "$found" "$WORK/failures"
  rm -rf "$WORK/seeds/$target"
  local dictionary=()
  [ ! -f "fuzz/$target.dict" ] || dictionary=("-dict=fuzz/$target.dict")
  # The array is written so for bash 3, where an empty one counts as unset.
  if RUST_BACKTRACE=0 FUZZ_SEEDS="$WORK/seeds/$target" "$WORK/build/$HOST/release/$target" "$@" "${dictionary[@]+"${dictionary[@]}"}" \
    -timeout=20 -rss_limit_mb=1024 -print_final_stats=1 -artifact_prefix="$WORK/failures/$target-" \
    "$found" "$WORK/seeds/$target" >"$log" 2>&1; then
    report "$target" "$log"
    return
  fi
  tail -n 20 "$log" | cut -c1-400 >&2
  local failure
  failure=$(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)
  echo "error: the target $target failed${failure:+; to run that input again: fuzz/run.sh again $target $failure}" >&2
  exit 1
}

# How many inputs were run, and how many of the program's edges they reached.
report() {
  awk -v target="$1" '
    /Loaded 1 PC tables/ { of = $6; gsub(/[^0-9]/, "", of) }
    / cov: / { for (at = 1; at < NF; at++) { if ($at == "cov:") cov = $(at + 1); if ($at == "corp:") kept = $(at + 1) } }
    /number_of_executed_units/ { runs = $2 }
    /average_exec_per_sec/ { speed = $2 }
    END { split(kept, part, "/"); printf "%s: %d inputs run (%d a second), %d of %d edges reached, %d inputs kept\n", target, runs, speed, cov, of, part[1] }
  ' "$2"
}

case "${1:-}" in
  build)
    cargo fmt --check --manifest-path fuzz/Cargo.toml
    build clippy -- -D warnings
    build build
    # From the seeds alone: the same inputs each time.
    rm -rf "$WORK/tried"
    for target in $TARGETS; do
      fuzz "$target" "$WORK/tried/$target" -runs="$TRIES" -seed=1
    done
    ;;
  again)
    build build
    RUST_BACKTRACE=1 exec "$WORK/build/$HOST/release/${2:?name the target}" "${3:?name the file}"
    ;;
  [1-9]*)
    seconds=$1
    shift
    build build
    for target in ${*:-$TARGETS}; do
      fuzz "$target" "$WORK/corpus/$target" -max_total_time="$seconds"
    done
    ;;
  *)
    sed -n '2,8p' "$0" | cut -c3- >&2
    exit 2
    ;;
esac
