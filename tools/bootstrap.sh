#!/usr/bin/env bash
# Gets what the project needs and this machine lacks. What is there in the right version is left alone.
#
#   tools/bootstrap.sh build     what `make serve` needs
#   tools/bootstrap.sh test      that, and what `make test` needs
#   tools/bootstrap.sh wordpress what `make test-wordpress` needs besides
#   tools/bootstrap.sh doctor    changes nothing: says what is there, what is missing and how to get it
#
# A thing is three functions: found_X prints what is there or fails, get_X installs it (absent where that is for a
# person to do), how_X is one sentence on getting it by hand.
set -euo pipefail
cd "$(dirname "$0")/.."

WASM_PACK=0.15.1
TOOLS=.tools

[ -f Cargo.lock ] || { echo "error: Cargo.lock, which says the version of wasm-bindgen, is missing: get it back with git checkout Cargo.lock" >&2; exit 1; }

for_build="rust cc node npm wasm32 wasm_pack wasm_bindgen packages"
for_test="$for_build rustfmt clippy cxx chromium fonts firefox webkit xvfb nginx nginx_brotli"
for_wordpress="php php_mysql mariadb wordpress wordpress_theme"

# The glue that wasm-bindgen writes fits the library of the very same version only.
wasm_bindgen_wanted() {
  awk '$0 == "name = \"wasm-bindgen\"" { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock
}

# at_least HAVE WANTED: compares the first two parts of two versions.
at_least() {
  local have=(${1//./ }) wanted=(${2//./ })
  ((have[0] > wanted[0] || (have[0] == wanted[0] && ${have[1]:-0} >= ${wanted[1]:-0})))
}

found_rust() {
  command -v cargo >/dev/null || return
  local have wanted
  have=$(rustc --version | cut -d' ' -f2)
  wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  at_least "$have" "$wanted" && echo "Rust $have"
}
how_rust() { echo "install Rust by rustup (https://rustup.rs), or bring it up to date with: rustup update stable"; }

found_cc() { command -v cc >/dev/null && echo "a C compiler"; }
how_cc() { echo "install one from your system's packages (Debian: apt-get install build-essential; macOS: xcode-select --install)"; }

found_node() {
  command -v node >/dev/null || return
  local have
  have=$(node --version)
  at_least "${have#v}" 20 && echo "Node ${have#v}"
}
how_node() { echo "install Node 20 or later from your system's packages or https://nodejs.org"; }

found_npm() { command -v npm >/dev/null && echo "npm"; }
how_npm() { echo "install it beside Node (Debian: apt-get install npm)"; }

found_wasm32() {
  [ -d "$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null)" ] && echo "Rust's wasm32 target"
}
get_wasm32() { rustup target add wasm32-unknown-unknown; }
how_wasm32() { echo "run: rustup target add wasm32-unknown-unknown"; }

# A build folder of the tools' own, so that an interrupted install goes on where it was. The tools run for a second or
# two at a time: compiled quickly beats running quickly.
cargo_install() {
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 RUSTFLAGS='' \
    cargo install --root "$TOOLS" --target-dir "$TOOLS/build" "$@" && rm -rf "$TOOLS/build"
}

found_wasm_pack() {
  [ "$("$TOOLS/bin/wasm-pack" --version 2>/dev/null)" = "wasm-pack $WASM_PACK" ] && echo "wasm-pack $WASM_PACK"
}
get_wasm_pack() { cargo_install wasm-pack --version "$WASM_PACK" --locked; }
how_wasm_pack() { echo "run: cargo install wasm-pack --version $WASM_PACK --root $TOOLS"; }

found_wasm_bindgen() {
  local wanted
  wanted=$(wasm_bindgen_wanted)
  [ "$("$TOOLS/bin/wasm-bindgen" --version 2>/dev/null)" = "wasm-bindgen $wanted" ] && echo "wasm-bindgen $wanted"
}
get_wasm_bindgen() { cargo_install wasm-bindgen-cli --version "$(wasm_bindgen_wanted)" --no-default-features; }
how_wasm_bindgen() {
  echo "run: cargo install wasm-bindgen-cli --version $(wasm_bindgen_wanted) --no-default-features --root $TOOLS"
}

found_packages() {
  [ -f node_modules/.package-lock.json ] && ! [ package-lock.json -nt node_modules/.package-lock.json ] &&
    echo "npm packages (Binaryen, TypeScript, Playwright, Puppeteer, Selenium, axe, Vite)"
}
get_packages() { npm ci --no-audit --no-fund; }
how_packages() { echo "run: npm ci"; }

found_rustfmt() { cargo fmt --version >/dev/null 2>&1 && echo "rustfmt"; }
get_rustfmt() { rustup component add rustfmt; }
how_rustfmt() { echo "run: rustup component add rustfmt"; }

found_clippy() { cargo clippy --version >/dev/null 2>&1 && echo "clippy"; }
get_clippy() { rustup component add clippy; }
how_clippy() { echo "run: rustup component add clippy"; }

# as_root COMMAND…: where this user may without a password.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# system_install PACKAGE: from Debian's packages, where this user may.
system_install() {
  command -v apt-get >/dev/null || return
  as_root true 2>/dev/null || return
  local install=(as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$1")
  # A fresh machine has no package lists; a machine with lists need not wait for them.
  "${install[@]}" || { as_root apt-get update && "${install[@]}"; }
}

# libFuzzer, beneath the fuzz targets, is C++.
found_cxx() { command -v c++ >/dev/null && echo "a C++ compiler"; }
get_cxx() { system_install g++; }
how_cxx() { echo "install one from your system's packages (Debian: apt-get install g++; macOS: xcode-select --install)"; }

found_chromium() { [ -x "$(tools/chromium.sh 2>/dev/null)" ] && echo "Chromium ($(tools/chromium.sh))"; }
get_chromium() { system_install chromium; }
how_chromium() {
  echo "install it from your system's packages (Debian: apt-get install chromium), or set CHROMIUM to the path of a Chromium or Chrome"
}

# Only a bare Linux lacks a sans-serif face; other systems bring their own.
found_fonts() {
  { [ "$(uname)" != Linux ] || [ -d /usr/share/fonts/truetype/liberation ] ||
    fc-list : family 2>/dev/null | grep -qi 'liberation sans'; } && echo "a sans-serif face for the browser"
}
get_fonts() { system_install fonts-liberation; }
how_fonts() { echo "install the Liberation fonts from your system's packages (Debian: apt-get install fonts-liberation)"; }

found_firefox() { command -v "${FIREFOX:-firefox-esr}" >/dev/null && echo "Firefox"; }
get_firefox() { system_install firefox-esr; }
how_firefox() {
  echo "install it from your system's packages (Debian: apt-get install firefox-esr), or set FIREFOX to the path of a Firefox"
}

# WebKit as GTK carries it: the engine of Safari, with a driver and a small browser around it.
found_webkit() { command -v WebKitWebDriver >/dev/null && echo "WebKit"; }
get_webkit() { system_install webkit2gtk-driver; }
how_webkit() { echo "install WebKitGTK's driver from your system's packages (Debian: apt-get install webkit2gtk-driver)"; }

# WebKit's browser wants a screen.
found_xvfb() { command -v Xvfb >/dev/null && echo "Xvfb"; }
get_xvfb() { system_install xvfb; }
how_xvfb() { echo "install it from your system's packages (Debian: apt-get install xvfb)"; }

found_nginx() { [ -x "$(PATH=$PATH:/usr/sbin command -v nginx)" ] && echo "nginx"; }
# Debian starts a server that it installs, at once and at every boot: it is told not to, unless somebody has told it what to do already.
get_nginx() {
  local policy=/usr/sbin/policy-rc.d ours='' done=0
  if [ ! -e "$policy" ] && as_root true 2>/dev/null; then
    ours=yes
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod +x "$policy"
  fi
  system_install nginx-light || done=$?
  [ -z "$ours" ] || as_root rm "$policy"
  command -v systemctl >/dev/null && as_root systemctl disable nginx >/dev/null 2>&1
  return "$done"
}
how_nginx() { echo "install it from your system's packages (Debian: apt-get install nginx-light)"; }

found_nginx_brotli() { [ -f /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] && echo "nginx's module for files in brotli"; }
get_nginx_brotli() { system_install libnginx-mod-http-brotli-static; }
how_nginx_brotli() { echo "install it from your system's packages (Debian: apt-get install libnginx-mod-http-brotli-static)"; }

found_php() { command -v php >/dev/null && echo "PHP"; }
get_php() { system_install php-cli; }
how_php() { echo "install it from your system's packages (Debian: apt-get install php-cli)"; }

found_php_mysql() { php -m 2>/dev/null | grep -qx mysqli && echo "PHP's way to a database"; }
get_php_mysql() { system_install php-mysql; }
how_php_mysql() { echo "install it from your system's packages (Debian: apt-get install php-mysql)"; }

# The server alone: Debian's package mariadb-server would set up a database of the system's own, and start it.
found_mariadb() {
  local PATH=$PATH:/usr/sbin
  command -v mariadbd >/dev/null && command -v mariadb-install-db >/dev/null && command -v my_print_defaults >/dev/null && echo "MariaDB"
}
get_mariadb() { system_install mariadb-server-core && system_install mariadb-client-core; }
how_mariadb() { echo "install it from your system's packages (Debian: apt-get install mariadb-server-core mariadb-client-core)"; }

# It asks for a web server; nginx, which other tests need, is one.
found_wordpress() { [ -f /usr/share/wordpress/wp-load.php ] && echo "WordPress"; }
get_wordpress() { need nginx && system_install wordpress; }
how_wordpress() { echo "install it from Debian's packages (apt-get install wordpress): the tests copy it from /usr/share/wordpress"; }

found_wordpress_theme() { [ -d /usr/share/wordpress/wp-content/themes/twentytwentythree ] && echo "WordPress's theme of 2023"; }
get_wordpress_theme() { system_install wordpress-theme-twentytwentythree; }
how_wordpress_theme() { echo "install it from Debian's packages (apt-get install wordpress-theme-twentytwentythree)"; }

name_of() {
  case $1 in
    rust) echo "Rust $(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml) or later" ;;
    cc) echo "a C compiler" ;;
    cxx) echo "a C++ compiler" ;;
    node) echo "Node 20 or later" ;;
    wasm32) echo "Rust's wasm32 target" ;;
    wasm_pack) echo "wasm-pack $WASM_PACK" ;;
    wasm_bindgen) echo "wasm-bindgen $(wasm_bindgen_wanted)" ;;
    packages) echo "npm packages" ;;
    chromium) echo "Chromium" ;;
    fonts) echo "Liberation fonts" ;;
    firefox) echo "Firefox" ;;
    webkit) echo "WebKit" ;;
    xvfb) echo "Xvfb" ;;
    php) echo "PHP" ;;
    php_mysql) echo "PHP's way to a database" ;;
    mariadb) echo "MariaDB" ;;
    wordpress) echo "WordPress" ;;
    wordpress_theme) echo "WordPress's theme of 2023" ;;
    nginx_brotli) echo "nginx's module for files in brotli" ;;
    *) echo "$1" ;;
  esac
}

need() {
  "found_$1" >/dev/null && return
  if declare -F "get_$1" >/dev/null; then
    echo "== installing $(name_of "$1")$(case $1 in wasm_*) echo " (some minutes, this once)" ;; esac)"
    "get_$1" && "found_$1" >/dev/null && return
    echo "error: $(name_of "$1") could not be installed: $("how_$1")" >&2
  else
    echo "error: $(name_of "$1") is missing: $("how_$1")" >&2
  fi
  exit 1
}

doctor() {
  local thing what
  for thing in $for_test; do
    if what=$("found_$thing"); then
      echo "there     $what"
    elif declare -F "get_$thing" >/dev/null; then
      echo "missing   $(name_of "$thing"): \`make serve\` or \`make test\` tries to get it; by hand, $("how_$thing")"
    else
      echo "missing   $(name_of "$thing"): $("how_$thing")"
    fi
  done
}

case "${1:-}" in
  build) for thing in $for_build; do need "$thing"; done ;;
  test) for thing in $for_test; do need "$thing"; done ;;
  wordpress) for thing in $for_wordpress; do need "$thing"; done ;;
  doctor) doctor ;;
  *)
    echo "error: say build, test, wordpress or doctor: tools/bootstrap.sh doctor" >&2
    exit 2
    ;;
esac
