# Everything that a person types; `make` alone lists it.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.NOTPARALLEL:
.PHONY: help setup packages demo release installed install package wheel test asan tsan long fuzz serve tidy mutants torture reference bench docs pictures format check-format clean

cores := $(shell nproc)
sources = git ls-files -z --cached --others --exclude-standard -- '*.cpp' '*.hpp' '*.c' '*.h'

help: ## List these targets
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/p' Makefile | expand -t 22

setup: ## Install the packages that are missing, for building and for every test
	@scripts/setup

packages: # those that building needs
	@scripts/setup demo

build/%/build.ninja: CMakePresets.json | packages
	@cmake --preset $* --log-level=WARNING

demo: release ## Build the program and let it show itself
	@build/release/bin/cocrea demo

serve: release ## Build the program and show the example in a browser, until Ctrl-C
	@cd build && release/bin/cocrea serve --demo

release: packages build/release/build.ninja ## Build the program, optimised
	@cmake --build --preset release --target cocrea

# Where `make install` puts things; DESTDIR, if any, is put before it.
PREFIX ?= /usr/local
installed: packages build/release/build.ninja
	@cmake --build --preset release --target installed

install: installed ## Install program, manual pages and libraries into PREFIX (/usr/local), below DESTDIR
	@cmake --install build/release --prefix "$(PREFIX)" >/dev/null

package: installed ## Make a package for Debian 12 in build/package
	@cpack --config build/release/CPackConfig.cmake -B build/package >build/package.log || { cat build/package.log; exit 1; }
	@rm -rf build/package/_CPack_Packages; ls build/package/*.deb

wheel: packages build/release/build.ninja ## Make a wheel for Python, with its library, in build/wheel
	@cmake --build --preset release --target cocrea_c
	@bindings/python/wheel build/release/bindings/c/libcocrea.so build/wheel

test: setup build/dev/build.ninja ## Build for development and run the tests
	@cmake --build --preset dev
	@ctest --preset dev --label-exclude '^long$$' --parallel $(cores)

asan: setup build/asan/build.ninja ## The same under the address and undefined sanitizers
	@cmake --build --preset asan
	@ctest --preset asan --parallel $(cores)

tsan: setup build/tsan/build.ninja ## Run the tests that use threads under the thread sanitizer
	@cmake --build --preset tsan --target threads_tests
	@ctest --preset tsan --label-regex '^threads$$' --parallel $(cores)

long: release ## Run the tests that would take too long unoptimised, and those of the package
	@cmake --build --preset release --target installed audit_peer audit_sample cli_e2e_test cli_faults_test fault_test office_test property_test simulation_test
	@ctest --preset release --label-regex '^(long|package)$$' --parallel $(cores)

fuzz: setup build/fuzz/build.ninja ## Feed every parser of outside bytes for half a minute
	@cmake --build --preset fuzz
	@tests/fuzz/run build/fuzz

tidy: setup build/tidy/build.ninja ## See what clang-tidy finds in the product's sources
	@sed -nE 's/^ *"file": "(.*)",?$$/\1/p' build/tidy/compile_commands.json | grep -v '/cocrea_[a-z0-9_]*.cpp$$' | \
	  xargs -P $(cores) -n 1 clang-tidy-16 -quiet -p build/tidy 2>/dev/null

mutants: setup build/mutants/build.ninja ## Change one rule at a time: do the tests notice? (half an hour)
	@tests/mutants/run build/mutants

# How long, in seconds, and which part of the seeds: SHARD=1/4 on the first of four machines.
SECONDS ?= 3600
SHARD ?= 1/1
torture: setup build/release/build.ninja ## Attacks on pages, then faults, crashes and races by seed, for SECONDS (3600)
	@scripts/setup attack
	@cmake --build --preset release --target cocrea fault_test office_test simulation_test cli_faults_test
	@tests/torture/attack build/release
	@/usr/bin/python3 tests/web/requests.py build/release/bin/cocrea 100000 $$(date +%s)
	@tests/torture/run build/release $(SECONDS) $(SHARD)

reference: setup build/dev/build.ninja ## Write the generated pages of docs/reference
	@cmake --build --preset dev --target cocrea_reference
	@build/dev/bin/cocrea_reference docs/reference

bench: setup build/release/build.ninja ## Measure, and write docs/explanation/performance.md
	@cmake --build --preset release --target cocrea cocrea_benchmarks cocrea-bench cocrea-bench-server
	@tests/benchmark/run build/release --page docs/explanation

docs: setup ## Build the site of the documentation into build/docs/html
	@docs/site/build build/docs
	@printf 'build/docs/html/index.html\n'

pictures: setup release ## Take the pictures of pages that the documentation shows
	@for part in site people; do COCREA_PICTURES=docs/tutorial COCREA_PROGRAM=build/release/bin/cocrea \
	  node --test tests/browser/$${part}_test.mjs; done

format: setup ## Lay out the sources as .clang-format says
	@$(sources) | xargs -0 clang-format -i

check-format: setup ## Fail when `make format` would change a file
	@$(sources) | xargs -0 clang-format --dry-run -Werror

clean: ## Remove everything that was built
	@rm -rf build
