# quoth: who said what. `make demo` and `make check` need nothing but git, make and a compiler.

VERSION = 0.1.0
PREFIX = /usr/local
CFLAGS = -O2 -g
BUILD = build
BIN = bin

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wpointer-arith -Wvla -Wformat=2 -Werror
DEFINES = -D_POSIX_C_SOURCE=200809L -DQUOTH_VERSION='"$(VERSION)"' \
	-DQUOTH_SHAREDIR='"$(PREFIX)/share/quoth"'
LIBRARIES = libutf8proc jansson
ALL_CFLAGS = -std=c11 $(WARNINGS) $(DEFINES) -Isrc \
	$(shell pkg-config --cflags $(LIBRARIES) 2>/dev/null) $(CFLAGS)
# libcsv has no pkg-config file.
ALL_LDLIBS = $(shell pkg-config --libs $(LIBRARIES) 2>/dev/null) -lcsv $(LDLIBS)

LAYERS = base stream text model extract attribute emit
SOURCES = $(foreach layer,$(LAYERS),$(wildcard src/$(layer)/*.c)) \
	src/programs/common.c src/programs/csv_options.c
OBJECTS = $(SOURCES:src/%.c=$(BUILD)/%.o)
PROGRAMS = $(patsubst src/programs/%.c,%,$(wildcard src/programs/quoth*.c))

all: $(PROGRAMS:%=$(BIN)/%)

$(PROGRAMS:%=$(BIN)/%): $(BIN)/%: $(BUILD)/programs/%.o $(BUILD)/libquoth.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(ALL_LDLIBS)

# Made anew each time: an archive keeps members whose source is gone.
$(BUILD)/libquoth.a: $(OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

# -MMD writes down which headers each object needs; flags that change rebuild all.
$(BUILD)/%.o: src/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/flags: force
	@mkdir -p $(@D)
	@echo '$(CC) $(subst ','\'',$(ALL_CFLAGS))' | cmp -s - $@ || \
		echo '$(CC) $(subst ','\'',$(ALL_CFLAGS))' >$@

-include $(OBJECTS:.o=.d) $(PROGRAMS:%=$(BUILD)/programs/%.d)

clean:
	rm -rf $(BUILD) $(BIN) build-*

.PHONY: all clean force
.DELETE_ON_ERROR:
