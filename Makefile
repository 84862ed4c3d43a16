# cckit: a contact centre in a Unix pipeline.  See README.md, "How it is built".

VERSION = 0.1.0
PREFIX  = /usr/local
DESTDIR =
CC      = gcc
CFLAGS  = $(if $(SAN),-O1,-O2) -g
SAN     =
# A sanitizer's own code in the way makes gcc see overflows that are none, so only the plain build is strict.
WERROR  = $(if $(SAN),,$(if $(CI),-Werror))

# Objects of a sanitizer build stand apart from the others.
BUILD = build$(if $(SAN),/san)
empty =
comma = ,

WARN = -Wall -Wextra -Wshadow -Wmissing-prototypes -Wstrict-prototypes -Wformat=2 -Wvla \
       -Wno-missing-field-initializers $(WERROR)
HARD = $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer, \
       -D_FORTIFY_SOURCE=2) -fstack-protector-strong -fPIE
ALL_CFLAGS  = -std=c11 -iquote lib -D_GNU_SOURCE -DCC_VERSION='"$(VERSION)"' $(WARN) $(HARD) -MMD -MP $(CFLAGS)
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(if $(SAN),-fsanitize=$(SAN)) $(LDFLAGS)
LIBS = -lsqlite3 -ljansson -lcsv -lutf8proc -lgsl -lsodium -lm

# A folder may include only those before it: the kit, which knows no ticket, then the desk, a folder per subject.
KIT    = base record store history stream rules cli page ics
DESK   = people rulebook alert ticket pending survey pqr service report admin
LAYERS = $(KIT:%=kit/%) $(DESK:%=desk/%)

PROGRAMS = $(patsubst cmd/%.c,%,$(wildcard cmd/*.c))
LIB_SRC  = $(foreach layer,$(LAYERS),$(wildcard lib/$(layer)/*.c))
LIB_OBJ  = $(LIB_SRC:%.c=$(BUILD)/%.o) $(BUILD)/shipped.o
LIB      = $(BUILD)/libcckit.a
BIN      = $(PROGRAMS:%=$(BUILD)/bin/%)
UNIT     = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/*.c))
SEEDED   = $(patsubst tests/fuzz/%.c,$(BUILD)/seeds/%,$(filter-out %/seeds.c,$(wildcard tests/fuzz/*.c)))
SEEDS    = $(wildcard samples/*.* tests/maps/* tests/vectors/*)
MO       = $(BUILD)/share/locale/es/LC_MESSAGES/cckit.mo
MAN      = $(wildcard man/*.[157])
C_FILES  = $(wildcard cmd/*.c lib/*/*/*.[ch] tests/unit/*.[ch] tests/fuzz/*.c)
SH_FILES = $(wildcard tests/*.sh tests/*.bash tests/bench/*.sh samples/*.sh lib/*.bash .ci/run)

# What a build and what the tests need of Debian.
BUILD_DEPS = libsqlite3-dev libcsv-dev libjansson-dev libutf8proc-dev libgsl-dev libsodium-dev libxlsxwriter-dev \
             libminizip-dev zlib1g-dev gettext gcc libc6-dev tzdata
TEST_DEPS  = bats bats-support bats-assert mandoc shellcheck jq sqlite3 xz-utils time python3 \
             bsdextrautils clang clang-format cppcheck

.PHONY: all deps test-deps demo test test-part check-long coverage unit lint install uninstall clean bench fuzz format

# Objects stay: make would call those of the programs steps on the way, and remove them.
.SECONDARY:

# A make within make has all cores, but where the outer one shares out its own.
CORES = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc))

all: $(BIN) $(MO)

deps:
	@tests/deps.sh $(BUILD_DEPS)

test-deps:
	@tests/deps.sh $(BUILD_DEPS) $(TEST_DEPS)

# The packages come first, then a fresh make that sees them.
demo: deps
	@$(MAKE) --no-print-directory $(CORES) all
	@sh samples/demo.sh $(BUILD)/bin

test: test-deps
	@$(MAKE) --no-print-directory $(CORES) all unit
	@tests/run.sh $(BUILD)

# Those tests that together run nearly every line of the programs: what sanitizers, which are slow, are tried with.
# A message ends an input without freeing what it held, so leaks say nothing.
test-part: test-deps
	@$(MAKE) --no-print-directory $(CORES) all unit $(SEEDED)
	@for target in $(SEEDED); do \
	    ASAN_OPTIONS=detect_leaks=0 $$target $(SEEDS) 2>$(BUILD)/seeds/said || { tail -n 40 $(BUILD)/seeds/said >&2; exit 1; } \
	done
	@tests/run.sh $(BUILD) -l tests/part

# The long form: repeated as often as it was ever worth, and everything under sanitizers too.
check-long:
	@CC_LONG=1 $(MAKE) --no-print-directory test
	@CC_LONG=1 $(MAKE) --no-print-directory SAN=address,undefined test

# Which lines tests/part reaches, of those that all tests reach (see tests/coverage.sh; it takes half an hour).
coverage: test-deps
	@tests/coverage.sh

unit: $(UNIT)

lint: test-deps
	@tests/lint.sh $(MAN) -- $(C_FILES) -- $(SH_FILES)

format:
	clang-format -i $(C_FILES)

bench: all
	@tests/bench/run.sh $(BUILD)/bin
	@tests/bench/due.sh $(BUILD)/bin
	@tests/bench/escalate.sh $(BUILD)/bin
	@tests/bench/report.sh $(BUILD)/bin

fuzz:
	@tests/fuzz/run.sh

$(LIB): $(LIB_OBJ)
	@rm -f $@
	@echo "  ar   $@"
	@ar rcs $@ $^

# Spreadsheets are cc-report's alone: others need not load these libraries.
$(BUILD)/bin/cc-report $(BUILD)/unit/made_page: LIBS += -lxlsxwriter -lminizip

$(BUILD)/bin/%: $(BUILD)/cmd/%.o $(LIB)
	@mkdir -p $(@D)
	@echo "  link $@"
	@$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/unit/%: $(BUILD)/tests/unit/%.o $(LIB)
	@mkdir -p $(@D)
	@echo "  link $@"
	@$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

# What a target wraps is a message's end, which ends one input; texts ends none.
$(BUILD)/seeds/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/seeds.o $(LIB)
	@mkdir -p $(@D)
	@echo "  link $@"
	@$(CC) $(ALL_LDFLAGS) $(if $(filter texts,$*),,-Wl$(comma)--wrap=exit) -o $@ $^ $(LIBS)

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "  cc   $<"
	@$(CC) $(ALL_CFLAGS) -c -o $@ $<

# The rules that a new store begins with go into the programs as bytes.
SHIPPED = calendars terms policy levels questions

$(BUILD)/shipped.c: $(SHIPPED:%=samples/%.csv) Makefile
	@mkdir -p $(@D)
	@for file in $(SHIPPED); do \
	    echo "const char shipped_$$file[] = {"; \
	    od -An -v -tu1 samples/$$file.csv | sed 's/  *\([0-9]\)/ (char)\1/g; s/\([0-9]\)\( \|$$\)/\1,\2/g'; \
	    echo "};"; \
	    echo "const unsigned long shipped_$${file}_size = sizeof shipped_$$file;"; \
	done >$@

$(BUILD)/shipped.o: $(BUILD)/shipped.c
	@echo "  cc   $<"
	@$(CC) -std=c11 -O2 -fPIE -c -o $@ $<

$(MO): lib/es.po
	@mkdir -p $(@D)
	@echo "  mo   $@"
	@msgfmt -c -o $@ $<

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/locale/es/LC_MESSAGES \
	    $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	install -m 755 $(BIN) $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(MO) $(DESTDIR)$(PREFIX)/share/locale/es/LC_MESSAGES
	for page in $(MAN); do \
	    install -D -m 644 $$page $(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$${page##*/} || exit 1; \
	done
	for program in $(PROGRAMS); do \
	    install -m 644 lib/completion.bash \
	        $(DESTDIR)$(PREFIX)/share/bash-completion/completions/$$program || exit 1; \
	done

uninstall:
	rm -f $(PROGRAMS:%=$(DESTDIR)$(PREFIX)/bin/%) \
	    $(PROGRAMS:%=$(DESTDIR)$(PREFIX)/share/bash-completion/completions/%) \
	    $(DESTDIR)$(PREFIX)/share/locale/es/LC_MESSAGES/cckit.mo
	for page in $(MAN); do \
	    rm -f $(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$${page##*/}; \
	done

clean:
	rm -rf build

-include $(LIB_OBJ:.o=.d) $(PROGRAMS:%=$(BUILD)/cmd/%.d) $(UNIT:$(BUILD)/unit/%=$(BUILD)/tests/unit/%.d) \
         $(SEEDED:$(BUILD)/seeds/%=$(BUILD)/tests/fuzz/%.d)
