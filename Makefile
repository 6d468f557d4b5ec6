# Like for Like: `make serve` shows the page, `make test` checks everything. Each step runs only when something it
# reads has changed. `make help` lists the rest.

SHELL := /bin/bash
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SUFFIXES:

# Folder of the published files, for `ingest` and `check-sources`.
SOURCES ?=
# Port of `make serve`. Default: 8080, or a free one where that is taken.
PORT ?=
# How long `make fuzz` spends on each target.
SECONDS ?= 60
# Set it to run checks again that have passed: make test AGAIN=1
AGAIN ?=

CLI    := $(or $(CARGO_TARGET_DIR),target)/tool/likeforlike
# Stamps: what was made, and which checks passed.
MADE   := target/made
PASSED := target/passed
# A stamp for what somebody has removed is none.
$(if $(wildcard target/engine/improvement/likeforlike_bg.wasm),,$(shell rm -f $(MADE)/wasm))
$(if $(wildcard site/data/latest.json),,$(shell rm -f $(MADE)/site))
$(if $(wildcard pkg/wasm/likeforlike_bg.wasm),,$(shell rm -f $(MADE)/module-wasm))
$(if $(wildcard pkg/package.json),,$(shell rm -f $(MADE)/module))

# What the steps read. Folders count too: theirs is the date that changes when a file goes.
files  = $(shell find $(1) -not -name '.*' -not -name '*.snap.new' 2>/dev/null)
CRATE  := Cargo.toml Cargo.lock
# The command carries the style sheets and the snippets in it.
RUST   := $(CRATE) $(call files,src) www/chart.css www/forms.css www/grades.css www/map.css www/snippets.json
ENGINE := $(CRATE) $(filter-out src/main.rs src/cli src/cli/%,$(call files,src))
DATA   := $(call files,data)
WWW    := $(call files,www)
TESTS  := $(call files,tests)
BENCHES := $(call files,benches/engine benches/growth.rs)
TOOLS  := $(call files,tools) package.json package-lock.json

# A step's stamp is as old as its start, so that what is edited while it runs counts as changed.
start   = @mkdir -p $(@D) && touch $@.started && echo "== $(1)"
finish  = @mv $@.started $@

.PHONY: help
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(firstword $(MAKEFILE_LIST)) | while IFS='|' read -r name what; do printf '%-20s %s\n' "make $$name" "$$what"; done

# ---- The page

.PHONY: serve
serve: site ## build the site and serve it on this machine (PORT=8080)
	@node tools/serve.mjs site $(if $(PORT),--port $(PORT))

.PHONY: site
site: $(MADE)/site ## build the site into site/

# Cargo knows best whether the command is fresh; its date tells the steps below whether it has changed.
$(CLI): always | build-tools
	@echo "== the likeforlike command"
	@cargo build --locked --profile tool --features cli --bin likeforlike

$(MADE)/wasm: $(ENGINE) tools/wasm.sh package-lock.json | build-tools
	$(call start,the engine for the browser)
	@tools/wasm.sh target/engine
	@tools/wasm.sh target/engine/complete complete
	@for part in strips panels relations maps figures judgements improvement; do tools/wasm.sh target/engine/$$part $$part || exit 1; done
	$(finish)

# Packs are named by their content: those that are there need not be compressed again.
$(MADE)/site: $(MADE)/wasm $(CLI) $(DATA) $(WWW) tools/minify.mjs tools/one-file.mjs tools/kept.mjs tools/compress.mjs tools/site.mjs
	$(call start,the site)
	@mkdir -p site && find site -mindepth 1 -maxdepth 1 ! -name data -exec rm -rf {} +
	@$(CLI) site --data data --www www --to site
	@node tools/minify.mjs
	@$(CLI) site --www www --to site --charts
	@node tools/kept.mjs
	@node tools/compress.mjs
	$(finish)

# Those of the guides. A test says so when one is of another time.
.PHONY: pictures
pictures: $(CLI) ## draw the pictures in pictures/ anew, each from its question
	@rm -f pictures/*.svg
	@grep -v '^#' pictures/questions.txt | while read -r name question; do $(CLI) export "$$question" --svg pictures/$$name.svg || exit 1; done
	@echo "drawn: look at them"

# ---- The npm module

.PHONY: module
module: $(MADE)/module ## assemble the npm module in pkg/

$(MADE)/module-wasm: $(ENGINE) tools/wasm.sh package-lock.json | build-tools
	$(call start,the engine for the npm module)
	@tools/wasm.sh pkg/wasm module
	$(finish)

$(MADE)/module: $(MADE)/module-wasm $(MADE)/site $(call files,npm) tools/module.mjs package.json
	$(call start,the npm module)
	@node tools/module.mjs
	$(finish)

# ---- The release that the library carries

release.pack: $(CLI) $(DATA)
	@echo "== the release inside the library"
	@$(CLI) pack --whole $@

# ---- The checks

CHECKS := format lints rust-tests text-tests fuzz-build docs types tool-tests parity-tests module-tests browser-tests engines-tests hosts-tests docs-tests lighthouse-tests

.PHONY: test
test: test-tools $(CHECKS:%=$(PASSED)/%) budgets ## run every check whose inputs have changed (AGAIN=1: every check)
	@echo "All checks pass."

ifdef AGAIN
.PHONY: $(CHECKS:%=$(PASSED)/%)
endif

$(PASSED)/format: $(RUST) $(TESTS) $(BENCHES) rustfmt.toml
	$(call start,Rust is formatted)
	@cargo fmt --check
	$(finish)

$(PASSED)/lints: $(RUST) $(TESTS) $(BENCHES) build.rs release.pack clippy.toml
	$(call start,no warnings from clippy: everything native; the library alone; the browser's part)
	@cargo clippy --locked --quiet --all-targets --features cli,dataset -- -D warnings
	@cargo clippy --locked --quiet --no-default-features -- -D warnings
	@cargo clippy --locked --quiet --no-default-features --features object --target wasm32-unknown-unknown -- -D warnings
	@for part in strips panels relations maps judgements improvement; do cargo clippy --locked --quiet --no-default-features --features wasm,$$part --target wasm32-unknown-unknown -- -D warnings || exit 1; done
	$(finish)

# The folder of pictures shares its name with the target that draws them.
$(PASSED)/rust-tests: $(RUST) $(TESTS) $(filter-out pictures,$(call files,pictures)) docs/engine.md docs/data.md build.rs release.pack
	$(call start,Rust tests)
	@cargo test --locked --features cli,dataset
	$(finish)

$(PASSED)/text-tests: $(CLI) $(DATA) $(filter %.html,$(WWW))
	$(call start,every figure and sentence in the text of a page is that of the data)
	@$(CLI) check-text $(filter %.html,$(WWW))
	$(finish)

# The folder itself shares its name with the target that fuzzes.
$(PASSED)/fuzz-build: $(ENGINE) src/pack/example.pack tests/goldens/questions.txt $(filter-out fuzz,$(call files,fuzz))
	$(call start,the fuzz targets build and run)
	@fuzz/run.sh build
	$(finish)

$(PASSED)/docs: $(RUST) build.rs release.pack
	$(call start,documentation has no broken link)
	@RUSTDOCFLAGS='-D warnings' cargo doc --locked --quiet --no-deps --features cli,dataset
	$(finish)

$(PASSED)/types: $(WWW) $(TESTS) $(TOOLS) $(call files,npm) tsconfig.json
	$(call start,types of the JavaScript)
	@npm run --silent types
	$(finish)

$(PASSED)/tool-tests: $(TOOLS)
	$(call start,tests of the tools)
	@node --test --test-reporter=spec tools/*.test.mjs
	$(finish)

$(PASSED)/parity-tests: $(MADE)/site $(TESTS)
	$(call start,the engine in WebAssembly against the command line)
	@LIKEFORLIKE="$(abspath $(CLI))" node --test --test-reporter=spec tests/node/*.test.mjs
	$(finish)

$(PASSED)/module-tests: $(MADE)/module $(CLI) $(TESTS) $(TOOLS)
	$(call start,the npm module as others install and ask it)
	@CHROMIUM="$$(tools/chromium.sh)" LIKEFORLIKE="$(abspath $(CLI))" node --test --test-reporter=spec tests/npm/*.test.mjs
	$(finish)

$(PASSED)/browser-tests: $(MADE)/site $(CLI) $(TESTS) $(TOOLS)
	$(call start,browser tests)
	@CHROMIUM="$$(tools/chromium.sh)" LIKEFORLIKE="$(abspath $(CLI))" node --test --test-concurrency=2 --test-reporter=spec tests/browser/*.test.mjs
	$(finish)

$(PASSED)/engines-tests: $(MADE)/site $(TESTS) $(TOOLS)
	$(call start,the same in Chromium and Firefox and WebKit)
	@CHROMIUM="$$(tools/chromium.sh)" LIKEFORLIKE="$(abspath $(CLI))" node --test --test-concurrency=1 --test-reporter=spec tests/engines/*.test.mjs
	$(finish)

$(PASSED)/hosts-tests: $(MADE)/site $(TESTS) $(TOOLS) $(call files,deploy)
	$(call start,a real web server)
	@CHROMIUM="$$(tools/chromium.sh)" node --test --test-concurrency=1 --test-reporter=spec tests/hosts/*.test.mjs
	$(finish)

# The folder of pictures shares its name with the target that draws them.
GUIDES := README.md Makefile data/LICENCE.md benches/README.md npm/README.md $(call files,docs deploy) $(filter-out pictures,$(call files,pictures))
$(PASSED)/docs-tests: $(MADE)/module $(MADE)/site $(CLI) $(TESTS) $(TOOLS) $(GUIDES) $(RUST)
	$(call start,every snippet of the guides)
	@CHROMIUM="$$(tools/chromium.sh)" LIKEFORLIKE="$(abspath $(CLI))" node --test --test-concurrency=1 --test-reporter=spec tests/docs/*.test.mjs
	$(finish)

$(PASSED)/lighthouse-tests: $(MADE)/site $(call files,tests/lighthouse) tests/browser/browser.mjs tests/browser/server.mjs tools/serve.mjs package-lock.json
	$(call start,what Lighthouse says of the pages)
	@CHROMIUM="$$(tools/chromium.sh)" node --test --test-concurrency=1 --test-reporter=spec tests/lighthouse/*.test.mjs
	$(finish)

# Not part of `test`: WordPress and its database are much to install for those who change nothing about embedding.
.PHONY: test-wordpress
test-wordpress: $(MADE)/site $(CLI) | test-tools ## a chart's address pasted into a real WordPress, with its database
	@tools/bootstrap.sh wordpress
	@echo "== a real WordPress"
	@CHROMIUM="$$(tools/chromium.sh)" LIKEFORLIKE="$(abspath $(CLI))" node --test --test-concurrency=1 --test-reporter=spec tests/wordpress/*.test.mjs

.PHONY: budgets
budgets: $(MADE)/one-chart.html $(MADE)/one-form.html $(MADE)/one-record.html $(MADE)/embeds/whole/offline.html ## what a reader downloads, against its limits
	@echo "== sizes"
	@node tools/budgets.mjs

# A whole chart: two councils, every comparator.
ONE_CHART := measure=agency-rate&areas=gloucestershire,south-gloucestershire&with=england,region,neighbours
$(MADE)/one-chart.html: $(MADE)/site
	@$(CLI) export '$(ONE_CHART)' --html $@

# The same in another form.
$(MADE)/one-form.html: $(MADE)/site
	@$(CLI) export '$(ONE_CHART)&view=strip' --html $@

# A whole record of inspections: four councils, with their visits.
ONE_RECORD := view=timeline&areas=gloucestershire,south-gloucestershire,bath-and-north-east-somerset,bristol
$(MADE)/one-record.html: $(MADE)/site
	@$(CLI) export '$(ONE_RECORD)' --html $@

# One chart in one file, and the whole release in one; with the folders that they are in, beside one engine.
$(MADE)/embeds/whole/offline.html: $(MADE)/site
	@mkdir -p $(MADE)/embeds
	@$(CLI) embed '$(ONE_CHART)' --out $(MADE)/embeds/one --engine $(MADE)/embeds/engine > /dev/null
	@$(CLI) embed '$(ONE_CHART)' --out $(MADE)/embeds/whole --engine $(MADE)/embeds/engine --whole > /dev/null
	@touch $@

# A failure names the file to run again. What was found is kept and built on, in the build folder.
.PHONY: fuzz
fuzz: | test-tools ## throw mutated packs and questions at the readers (SECONDS=60 each)
	@fuzz/run.sh $(SECONDS)

# Not part of `test`: a busy machine would decide it.
.PHONY: speed
speed: $(MADE)/site $(MADE)/bench-packages ## how soon an embedded chart is seen and alive on a slow phone, beside the same in D3
	@rm -rf $(MADE)/embedded && $(CLI) embed '$(ONE_CHART)' --out $(MADE)/embedded >/dev/null
	@echo "== how soon"
	@node tools/speed.mjs $(MADE)/embedded

# Ratios to other tools, and what grows with the data. What it is set beside is installed in benches/ alone.
.PHONY: bench
bench: $(MADE)/site $(MADE)/module-wasm $(MADE)/bench-packages ## how fast the engine is, beside flat arrays and other tools
	@echo "== the engine beside flat arrays"
	@cargo bench --locked --bench engine
	@echo "== what grows with the data"
	@cargo bench --locked --bench growth
	@echo "== the engine in WebAssembly beside other tools"
	@cargo bench --locked --bench engine -- --export target/bench
	@node benches/peers.mjs

$(MADE)/bench-packages: benches/package-lock.json
	$(call start,packages of the benchmark)
	@npm ci --prefix benches --ignore-scripts --no-audit --no-fund
	$(finish)

# ---- The data

.PHONY: ingest
ingest: sources-given $(CLI) ## make data/ anew from the published files (SOURCES=DIR)
	@echo "== data/ from $(SOURCES)"
	@$(CLI) ingest --from '$(SOURCES)' --to data

# Two questions: do the published files still give data/ as it is, and does data/ hold every published figure?
.PHONY: check-sources
check-sources: sources-given $(CLI) ## hold data/ against the published files (SOURCES=DIR)
	@echo "== data/ comes out of $(SOURCES) the same"
	@rm -rf $(MADE)/data && mkdir -p $(MADE)/data
	@$(CLI) ingest --from '$(SOURCES)' --to $(MADE)/data
	@diff -r -q --exclude=LICENCE.md data $(MADE)/data || { echo "error: data/ is not what the published files give: run \`make ingest SOURCES=$(SOURCES)\` and read what changed" >&2; exit 1; }
	@rm -rf $(MADE)/data
	@echo "== every published figure is in data/"
	@LIKEFORLIKE_SOURCES='$(abspath $(SOURCES))' cargo test --locked --features cli --test sources -- --include-ignored
	@echo "== ranks, bands, changes and means are those of the Department's own tool, or differ for a named reason"
	@LIKEFORLIKE_SOURCES='$(abspath $(SOURCES))' cargo test --locked --features cli --test lait -- --include-ignored --nocapture

.PHONY: sources-given
sources-given:
	@test -d '$(SOURCES)' || { echo "error: say where the published files are: make $(firstword $(MAKECMDGOALS)) SOURCES=DIR" >&2; exit 1; }

# ---- The machine

.PHONY: build-tools
build-tools:
	@tools/bootstrap.sh build

.PHONY: test-tools
test-tools:
	@tools/bootstrap.sh test

.PHONY: doctor
doctor: ## what this machine has, what it lacks and how to get it
	@tools/bootstrap.sh doctor

.PHONY: clean
clean: ## remove what was built; the installed tools stay
	rm -rf site pkg release.pack test-results $(MADE) $(PASSED)
	cargo clean

.PHONY: always
always:
