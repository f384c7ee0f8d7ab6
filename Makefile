# What people type. `make` alone lists it.

SWIFT ?= swift
CONFIG ?= config/demo.toml
DESTDIR ?=
FEEDS ?= fixtures/feeds
OPTIONS ?=
SOURCES ?= 10000
DAYS ?= 30
SEED ?= 4
PREFIX ?= /usr
RELEASE = -c release --static-swift-stdlib
PACKAGES = libcurl4-openssl-dev libsqlite3-dev libssl-dev zlib1g-dev libbrotli-dev \
    libzstd-dev pkg-config

SECONDS ?= 60
TARGET ?=

.PHONY: help deps build release test check fuzz bench-feeds bench-archive simulate faults run install clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' Makefile | column -t -s '|'

deps: ## installs the Debian packages that are missing, and nothing when all are there
	@missing=""; for package in $(PACKAGES); do \
	    dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	    sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	    echo "Installing$$missing"; \
	    $$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	fi

build: deps ## a debug build
	$(SWIFT) build

release: deps ## the programs as they are installed
	$(SWIFT) build $(RELEASE) --product syncd
	$(SWIFT) build $(RELEASE) --product syncctl

# One target after the other: tests that keep a core busy let the clocks of others run out.
test: deps ## every test
	$(SWIFT) build --build-tests
	@failed=; for target in $(notdir $(wildcard Tests/*Tests)); do \
		$(SWIFT) test --skip-build --filter "^$$target\." || failed="$$failed $$target"; \
	done; [ -z "$$failed" ] || { echo "failed:$$failed" >&2; exit 1; }

check: ## the format of every Swift file
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Fuzz/Package.swift Fuzz/Sources Benchmarks/Package.swift Benchmarks/Sources Benchmarks/Archive/Package.swift Benchmarks/Archive/Sources/archive-benchmark Benchmarks/Simulation/Package.swift Benchmarks/Simulation/Sources/simulate

fuzz: ## the parsers and readers on mutated input, SECONDS=60 for each target or for TARGET=opml alone
	@SWIFT="$(SWIFT)" Fuzz/run "$(SECONDS)" $(TARGET)

faults: ## after `make build`: the daemon while name server, network, servers, certificate, clock and disk fail (root); ONLY=dns-hang,link-down for some
	@Tests/Faults/run $(if $(ONLY),--only $(ONLY))

bench-feeds: ## what parsing FEEDS=file-or-folder costs, beside xmllint
	@SWIFT="$(SWIFT)" Benchmarks/run $(OPTIONS) $(FEEDS)

bench-archive: ## what a store of ARTICLES=500000 invented articles in FILE=new.db costs, and a look-up of copies in it
	$(SWIFT) run -c release -Xswiftc -enable-testing --package-path Benchmarks/Archive archive-benchmark "$(FILE)" $(ARTICLES)

# A seed gives the same month again only where sets and dictionaries have one order.
simulate: ## a month of 10,000 sources on an invented web; SOURCES=1000 DAYS=7 SEED=9 for another one
	SWIFT_DETERMINISTIC_HASHING=1 $(SWIFT) run -c release --package-path Benchmarks/Simulation simulate $(SOURCES) $(DAYS) $(SEED)

run: deps ## the daemon in the foreground, on the demo or on CONFIG=/path/to/syncd.toml
	@SWIFT="$(SWIFT)" .ci/demo "$(CONFIG)"

install: release ## the programs, the units, the manual pages and an example configuration, below DESTDIR
	install -D -m 755 $$($(SWIFT) build $(RELEASE) --show-bin-path)/syncd $(DESTDIR)$(PREFIX)/bin/syncd
	install -D -m 755 $$($(SWIFT) build $(RELEASE) --show-bin-path)/syncctl $(DESTDIR)$(PREFIX)/bin/syncctl
	install -d $(DESTDIR)$(PREFIX)/lib/systemd/system $(DESTDIR)$(PREFIX)/lib/systemd/user $(DESTDIR)$(PREFIX)/lib/sysusers.d
	install -m 644 systemd/*.service systemd/*.socket systemd/*.timer $(DESTDIR)$(PREFIX)/lib/systemd/system/
	install -m 644 systemd/user/* $(DESTDIR)$(PREFIX)/lib/systemd/user/
	install -m 644 systemd/syncd.sysusers.conf $(DESTDIR)$(PREFIX)/lib/sysusers.d/syncd.conf
	install -D -m 644 man/syncctl.1 $(DESTDIR)$(PREFIX)/share/man/man1/syncctl.1
	install -D -m 644 man/syncd.8 $(DESTDIR)$(PREFIX)/share/man/man8/syncd.8
	install -D -m 644 config/syncd.toml $(DESTDIR)$(PREFIX)/share/doc/syncd/syncd.toml
	install -d -m 755 $(DESTDIR)/etc/syncd/credentials
	test -e $(DESTDIR)/etc/syncd/syncd.toml || install -D -m 644 config/syncd.toml $(DESTDIR)/etc/syncd/syncd.toml

clean: ## what was built, and the demo's store
	rm -rf .build .demo
