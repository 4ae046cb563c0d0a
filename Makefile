# SPDX-License-Identifier: ISC
# quoth: who said what. `make demo` and `make check` need nothing but git, make and a compiler.

VERSION = 0.1.0
PREFIX = /usr/local
CFLAGS = -O2 -g
KERNEL_CFLAGS = -O3
BUILD = build
BIN = bin
PKG_CONFIG = pkg-config
# What the compiler makes programs for: not always the machine it runs on.
MACHINE := $(shell $(CC) $(CFLAGS) -dumpmachine 2>/dev/null)
LINUX := $(findstring linux,$(MACHINE))

# A warning is an error with the compilers of Debian 12 (gcc 12, clang 14). Others know warnings that nobody has
# seen here, and libraries deprecate functions: neither may keep a reader from building.
COMPILER := $(shell $(CC) -dumpversion 2>/dev/null)
WERROR = $(if $(filter 12 12.% 14.0.%,$(COMPILER)),-Werror -Wno-error=deprecated-declarations)
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wpointer-arith -Wvla -Wformat=2 $(WERROR)
DEFINES = -D_POSIX_C_SOURCE=200809L -DQUOTH_VERSION='"$(VERSION)"' \
	-DQUOTH_SHAREDIR='"$(PREFIX)/share/quoth"'
# Sanitizers bring their own checks, and fortified functions require optimization.
HARDENING = -fstack-protector-strong \
	$(if $(filter -O1 -O2 -O3 -Os,$(CFLAGS)),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
HARDENED_LINK = $(if $(LINUX),-pie -Wl$(comma)-z$(comma)relro$(comma)-z$(comma)now)
comma = ,
# The same bytes whatever the folder (-ffile-prefix-map) and the processor (no fused multiply-add).
REPRODUCIBLE = -ffile-prefix-map='$(CURDIR)'=. -ffp-contract=off

# Programs and the library share their objects. What is hidden is called as directly as in a program.
SHARED_CODE = -fPIC -fvisibility=hidden

# By pkg-config's names; each is asked for by itself, so that one that is missing takes no other with it.
LIBRARIES = libutf8proc jansson gumbo zlib libzstd libzip expat $(if $(LINUX),libseccomp)
LIBRARY_CFLAGS := $(foreach l,$(LIBRARIES),$(shell $(PKG_CONFIG) --cflags $l 2>/dev/null))
LIBRARY_LIBS := $(foreach l,$(LIBRARIES),$(shell $(PKG_CONFIG) --libs $l 2>/dev/null))
ALL_CFLAGS = -std=c11 $(WARNINGS) $(DEFINES) -Iinclude -Isrc $(LIBRARY_CFLAGS) $(CPPFLAGS) $(REPRODUCIBLE) \
	$(SHARED_CODE) $(HARDENING) $(CFLAGS)
ALL_LDFLAGS = $(HARDENED_LINK) $(LDFLAGS)
# libcsv has no pkg-config file.
ALL_LDLIBS = $(if $(LINUX),-Wl$(comma)--as-needed) $(LIBRARY_LIBS) -lcsv -lm -lpthread $(LDLIBS)

LAYERS = base stream text grammar net input label find who emit eval quoth
SOURCES = $(sort $(foreach layer,$(LAYERS),$(wildcard src/$(layer)/*.c))) \
	$(sort $(filter-out src/programs/quoth%.c,$(wildcard src/programs/*.c)))
OBJECTS = $(SOURCES:src/%.c=$(BUILD)/%.o)
PROGRAMS = $(sort $(patsubst src/programs/%.c,%,$(wildcard src/programs/quoth*.c)))

# The library for other programs (quoth(3)), where there is ELF. The soname changes when programs that use the
# library must be compiled anew.
SONAME = libquoth.so.0
LIBDIR = $(PREFIX)/lib
SHARED_LIBRARY = $(if $(LINUX),$(BUILD)/lib/libquoth.so.$(VERSION))

all: $(SHARED_LIBRARY) $(if $(LINUX),$(BUILD)/tests/library) $(PROGRAMS:%=$(BIN)/%) $(BUILD)/tests/model-dump $(BUILD)/tests/unit/grammar $(BUILD)/tests/unit/json $(BUILD)/tests/sandbox-try \
	$(BUILD)/tests/fail-malloc.so $(BUILD)/tests/no-sandbox.so

help:
	@echo 'make          build the programs in bin/'
	@echo 'make demo     install missing libraries, build, print the quotations of an article'
	@echo 'make check    install missing tools, build, run every test, lint'
	@echo 'make test     build, run every test; make test-quick: the fast ones (under 20 s)'
	@echo 'make asan     build in build-asan/bin with the address and undefined-behaviour sanitizers'
	@echo 'make check-asan   run the tests on that build'
	@echo 'make check-tsan   run the multi-threaded tests with the thread sanitizer'
	@echo 'make check-valgrind  run every program under valgrind'
	@echo 'make fuzz SECONDS=60  run each fuzz target for 60 s; make fuzz-coverage: what they reach'
	@echo 'make lint     check format, static analysis, manual pages'
	@echo 'make bench    measure speed and memory; make bench-peers installs programs to compare with'
	@echo 'make install  DESTDIR= PREFIX=$(PREFIX)'
	@echo 'make deb      build a Debian package in build/; make check-deb installs it in a clean root'
	@echo 'make dist     build a tarball of the commit in build/, with its SHA-256'
	@echo 'make check-fresh  run make demo and make check in clean roots (as root)'
	@echo 'make check-reproducible  build one commit in two folders and compare the results'
	@echo 'make check-tools  test that csvkit, sqlite3, pandas, DuckDB, LibreOffice … read the rows'
	@echo 'make check-spark  run the Apache Spark example, with PySpark from PyPI'

RUN_TESTS = QUOTH_BIN='$(abspath $(BIN))' QUOTH_TESTS='$(abspath $(BUILD))/tests' scripts/run-tests

demo:
	@CC='$(CC)' PKG_CONFIG='$(PKG_CONFIG)' scripts/deps build
	@$(MAKE) --no-print-directory -s all
	$(BIN)/quoth --to csv tests/article.txt

check:
	@CC='$(CC)' PKG_CONFIG='$(PKG_CONFIG)' scripts/deps check
	@$(MAKE) --no-print-directory -s all
	@$(RUN_TESTS)
	@scripts/lint

test: all
	@$(RUN_TESTS)

test-quick: all
	@$(RUN_TESTS) --quick

lint:
	@scripts/lint

SANITIZE = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined \
	-fno-omit-frame-pointer

# build-asan/bin beside build-asan/share: the programs find their data as when installed.
asan:
	@$(MAKE) --no-print-directory -s BUILD=build-asan BIN=build-asan/bin CFLAGS='$(SANITIZE)' KERNEL_CFLAGS= HARDENING= HARDENED_LINK= all
	@ln -sfn ../share build-asan/share

check-asan: asan
	@QUOTH_BIN='$(abspath build-asan/bin)' QUOTH_TESTS='$(abspath build-asan)/tests' \
		scripts/run-tests

# Threads: only what works with several is run.
check-tsan:
	@$(MAKE) --no-print-directory -s BUILD=build-tsan BIN=build-tsan/bin \
		CFLAGS='-O1 -g -fsanitize=thread' HARDENING= HARDENED_LINK= all
	@ln -sfn ../share build-tsan/share
	@QUOTH_BIN='$(abspath build-tsan/bin)' TSAN_OPTIONS=exitcode=66 QUOTH_TESTS='$(abspath build-tsan)/tests' bats tests/jobs.bats tests/library.bats

check-valgrind: all
	@scripts/check-valgrind

# SECONDS for each target; what they found stays in build-fuzz/corpus.
SECONDS = 60
fuzz: all
	@LIBRARIES='$(LIBRARIES)' scripts/fuzz $(SECONDS)

fuzz-coverage: all
	@LIBRARIES='$(LIBRARIES)' scripts/fuzz --coverage

# TEXT: other articles than the golden ones; BENCH: options of bench/run
bench: all
	@CC='$(CC)' scripts/deps bench
	@bench/run $(BENCH) $(TEXT)

bench-peers:
	@bench/peers/install build/peers

format:
	clang-format -i src/*/*.[ch]

SHARED = $(shell find share -type f)

# put MODE FILE TARGET: BSD's install makes no folders
PUT = put() { mkdir -p "$$(dirname "$$3")" && install -m "$$1" "$$2" "$$3" || exit 1; }
LEGAL = LICENSE NOTICE $(wildcard LICENSES/*)

install: all
	@$(PUT); for p in $(PROGRAMS); do put 755 $(BIN)/$$p '$(DESTDIR)$(PREFIX)/bin/'$$p; done
	@$(PUT); for f in $(SHARED); do put 644 $$f '$(DESTDIR)$(PREFIX)/'$$f; done
	@$(PUT); for s in 1 3 5 7; do for m in man/*.$$s; do \
		put 644 $$m '$(DESTDIR)$(PREFIX)/share/man/man'$$s/$${m#man/}; done; done
	@$(PUT); for p in $(PROGRAMS); do put 644 completion/quoth.bash \
		'$(DESTDIR)$(PREFIX)/share/bash-completion/completions/'$$p; done
	@$(PUT); put 644 completion/_quoth '$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_quoth'
	@$(PUT); for l in $(SHARED_LIBRARY); do \
		put 644 $$l '$(DESTDIR)$(LIBDIR)/'$${l##*/}; \
		ln -sf $${l##*/} '$(DESTDIR)$(LIBDIR)/$(SONAME)'; \
		ln -sf $(SONAME) '$(DESTDIR)$(LIBDIR)/libquoth.so'; \
		put 644 include/quoth.h '$(DESTDIR)$(PREFIX)/include/quoth.h'; \
		sed 's,@PREFIX@,$(PREFIX),; s,@LIBDIR@,$(LIBDIR),; s,@VERSION@,$(VERSION),' src/quoth/quoth.pc.in \
			>$(BUILD)/quoth.pc; \
		put 644 $(BUILD)/quoth.pc '$(DESTDIR)$(LIBDIR)/pkgconfig/quoth.pc'; done
	@$(PUT); for f in $(LEGAL); do put 644 $$f '$(DESTDIR)$(PREFIX)/share/doc/quoth/'$$f; done

# For where a package is installed, not where it is built.
deb:
	@scripts/deb $(VERSION)

# Of what is committed: the same commit gives the same bytes.
DIST = quoth-$(VERSION).tar.gz
dist:
	@mkdir -p build
	@git archive --format=tar --prefix=quoth-$(VERSION)/ HEAD | gzip -9n >build/$(DIST)
	@cd build && sha256sum $(DIST) >$(DIST).sha256
	@echo build/$(DIST)

check-reproducible:
	@scripts/check-reproducible

# FRESH=--all: every system, locale and kind of user
check-fresh:
	@scripts/check-fresh $(FRESH)

# In a clean root, so as root.
check-deb: deb
	@scripts/check-deb build/quoth_$(VERSION)_*.deb

# What other programs make of the rows: those that are installed.
check-tools: all
	@QUOTH_BIN='$(abspath $(BIN))' scripts/check-tools $(TEXT)

check-spark: all
	@examples/spark/check '$(abspath $(BIN))'

uninstall:
	rm -f $(PROGRAMS:%='$(DESTDIR)$(PREFIX)/share/bash-completion/completions/%')
	rm -f '$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_quoth'
	rm -f $(PROGRAMS:%='$(DESTDIR)$(PREFIX)/bin/%')
	rm -f '$(DESTDIR)$(LIBDIR)/libquoth.so.$(VERSION)' '$(DESTDIR)$(LIBDIR)/$(SONAME)' \
		'$(DESTDIR)$(LIBDIR)/libquoth.so' '$(DESTDIR)$(LIBDIR)/pkgconfig/quoth.pc' \
		'$(DESTDIR)$(PREFIX)/include/quoth.h'
	rm -f $(foreach s,1 3 5 7,$(patsubst man/%,'$(DESTDIR)$(PREFIX)/share/man/man$s/%',$(wildcard man/*.$s)))
	rm -rf '$(DESTDIR)$(PREFIX)/share/quoth' '$(DESTDIR)$(PREFIX)/share/doc/quoth'


$(PROGRAMS:%=$(BIN)/%): $(BIN)/%: $(BUILD)/programs/%.o $(BUILD)/libquoth.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(ALL_LDLIBS)

# What the tests look at the library with.
$(BUILD)/tests/%: tests/%.c $(BUILD)/libquoth.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(ALL_LDLIBS)

# What a test preloads; never with sanitizers, which have a malloc of their own.
$(BUILD)/tests/%.so: tests/%.c
	@mkdir -p $(@D)
	$(CC) -std=c11 $(WARNINGS) -O1 -shared -fPIC -o $@ $<

# Of the archive's members only those that are needed; a sanitizer's functions come with the program.
$(SHARED_LIBRARY): $(BUILD)/quoth/library.o $(BUILD)/libquoth.a src/quoth/library.map
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -shared -Wl,-soname,$(SONAME) -Wl,--version-script=src/quoth/library.map \
		$(if $(findstring sanitize,$(CFLAGS)),,-Wl$(comma)--no-undefined) \
		-Wl,-z,relro,-z,now $(LDFLAGS) -o $@ $(filter %.o %.a,$^) $(ALL_LDLIBS)
	@ln -sf $(@F) $(@D)/$(SONAME)
	@ln -sf $(SONAME) $(@D)/libquoth.so

# A program that uses the library as others do.
$(BUILD)/tests/library: tests/library.c include/quoth.h $(SHARED_LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< -L$(BUILD)/lib -lquoth '-Wl,-rpath,$$ORIGIN/../lib' -lpthread

# Created from nothing each time: an archive keeps members whose source is gone.
$(BUILD)/libquoth.a: $(OBJECTS)
	@rm -f $@
	$(AR) $(if $(LINUX),rcsD,rcs) $@ $^

# -MMD writes down which headers each object needs; flags that change rebuild all.
$(BUILD)/%.o: src/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# One source for several processors. -Wno-psabi: no vector crosses a file's border.
KERNELS = $(patsubst src/%.c,$(BUILD)/%.o,$(wildcard src/net/kernels_*.c))
$(KERNELS): private ALL_CFLAGS += $(KERNEL_CFLAGS) -Wno-psabi
ifneq ($(filter x86_64-% amd64-%,$(MACHINE)),)
$(BUILD)/net/kernels_avx2.o: private ALL_CFLAGS += -mavx2
$(BUILD)/net/kernels_avx512.o: private ALL_CFLAGS += -mavx512f -mavx512bw -mavx512dq -mavx512vl \
	-mavx512vnni
endif

# Flags that are new are a build that is new, perhaps on a machine that lacks something: that is said first.
FLAGS = $(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(ALL_LDLIBS)
$(BUILD)/flags: force
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$(FLAGS))' | cmp -s - $@ || { \
		CC='$(CC)' CPPFLAGS='$(CPPFLAGS)' PKG_CONFIG='$(PKG_CONFIG)' scripts/deps --list build && \
		echo '$(subst ','\'',$(FLAGS))' >$@; }

-include $(OBJECTS:.o=.d) $(PROGRAMS:%=$(BUILD)/programs/%.d)

clean:
	rm -rf $(BUILD) $(BIN) build-*

.PHONY: all help demo check test test-quick lint asan check-asan check-tsan check-valgrind fuzz fuzz-coverage bench bench-peers format install deb check-deb dist check-fresh check-reproducible check-spark check-tools uninstall clean force
.DELETE_ON_ERROR:
