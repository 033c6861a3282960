# buyao: a toolkit for 说“不”事项提级管理 over plain text.
#
#   make deps          install what building and testing needs (Debian packages)
#   make               build everything into build/
#   make demo          walk a case of 南阳市水利局 through its chain
#   make check         all tests; SUITES='unit cli' some of them
#   make lint          clang-tidy, cppcheck and gcc's -fanalyzer; TOOLS=cppcheck some of them
#   make valgrind      the command-line tests under valgrind; VALGRIND_EACH=10 a tenth of them
#   make fuzz          every fuzzer for an hour (clang); FUZZ_SECONDS=60 for a minute
#   make bench         the benchmark
#   make pictures      the manual's pictures of what is printed, in Chromium
#   make messages      new messages into the catalogues of lib/messages, where they are to be translated
#   make install       PREFIX=/usr/local DESTDIR=
#   make deb           a Debian package, build/buyao_VERSION_ARCH.deb
#   make dist-static   build/buyao-VERSION-ARCH-static.tar.gz for machines without internet; ARCH=arm64
#   make SANITIZE=1 …  the same under AddressSanitizer and UBSan, in build/sanitize

VERSION = 0.1.0

PREFIX ?= /usr/local
bindir = $(PREFIX)/bin
mandir = $(PREFIX)/share/man
docdir = $(PREFIX)/share/doc/buyao
localedir = $(PREFIX)/share/locale
bashcompdir = $(PREFIX)/share/bash-completion/completions
zshcompdir = $(PREFIX)/share/zsh/site-functions

BUILD ?= build
CC ?= cc
AR ?= ar
PKG_CONFIG ?= pkg-config

# nettle: SHA-256, for the tables that are kept as filed; libminizip: without it pkg-config of newer
# releases does not know libxlsxwriter
DEPS = build-essential pkg-config git libyaml-dev libcsv-dev libutf8proc-dev libjansson-dev \
       libpcre2-dev libxlsxwriter-dev libminizip-dev zlib1g-dev nettle-dev libsqlite3-dev sqlite3 \
       gettext libcmocka-dev bats less mandoc jq python3 python3-yaml
LIBRARIES = yaml-0.1 libutf8proc jansson libpcre2-8 xlsxwriter zlib nettle sqlite3

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
           -Wmissing-prototypes -Werror
HARDENING = $(FORTIFY) -fstack-protector-strong -fPIE
CFLAGS ?= -O3 -g
# Some compilers define it themselves, a distribution's options may ask for more, and the C library
# warns, which is an error here, where nothing is optimized.
OPTIMIZED = $(filter-out -O0,$(lastword $(filter -O%,$(CFLAGS))))
FORTIFY = $(if $(findstring _FORTIFY_SOURCE,$(CFLAGS) $(CPPFLAGS)),,\
          $(if $(OPTIMIZED),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2))
ifdef SANITIZE
BUILD := $(BUILD)/sanitize
CFLAGS := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
HARDENING = -fPIE
endif
# What the fuzzers are made of; they watch which edges an input takes.
ifdef FUZZ
BUILD := $(BUILD)/fuzz
CFLAGS := -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined \
          -fno-sanitize-recover=all -DARENA_PIECES
HARDENING = -fPIE
endif

# The same sources make the same bytes in whatever folder they are.
ALL_CFLAGS = -std=c11 $(WARNINGS) $(HARDENING) $(CFLAGS) '-ffile-prefix-map=$(CURDIR)=.' -pthread
ALL_CPPFLAGS = -D_POSIX_C_SOURCE=200809L -DBUYAO_VERSION='"$(VERSION)"' \
               -DBUYAO_LOCALEDIR='"$(localedir)"' -Ilib $(CPPFLAGS) \
               $(shell $(PKG_CONFIG) --cflags $(LIBRARIES) 2>/dev/null)
# A program starts with the libraries it uses: those of the workbook alone double what it takes to start.
ALL_LDFLAGS = -pie -Wl,--as-needed -Wl,-z,relro,-z,now $(CFLAGS) -pthread $(LDFLAGS)
ALL_LIBS = $(shell $(PKG_CONFIG) --libs $(LIBRARIES) 2>/dev/null) -lcsv $(LDLIBS)

GENERATED = $(patsubst %,$(BUILD)/gen/%.c,statutory schemas examples styles commands build)
LIB_OBJECTS = $(patsubst lib/%.c,$(BUILD)/obj/lib/%.o,$(sort $(wildcard lib/*/*.c))) \
              $(patsubst $(BUILD)/gen/%.c,$(BUILD)/obj/gen/%.o,$(GENERATED))
ARCHIVE = $(BUILD)/libbuyao.a
PROGRAMS = $(patsubst cmd/%.c,$(BUILD)/bin/%,$(sort $(wildcard cmd/*.c)))
UNIT_TESTS = $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
# The fuzz targets, once more without a fuzzer: they go through their corpus.
FUZZ_TESTS = $(patsubst tests/fuzz/fuzz_%.c,$(BUILD)/tests/test_fuzz_%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZERS = $(patsubst tests/fuzz/%.c,$(BUILD)/bin/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
ORACLES = $(patsubst tests/oracle/%.c,$(BUILD)/oracle/%,$(sort $(wildcard tests/oracle/*.c)))
FAULT = $(BUILD)/fault.so
# Beside the programs' directory as after make install: there they look for them.
CATALOGUES = $(patsubst lib/messages/%.po,$(BUILD)/share/locale/%/LC_MESSAGES/buyao.mo,\
               $(sort $(wildcard lib/messages/*.po)))
COMMANDS = $(notdir $(PROGRAMS))
BASH_COMPLETIONS = $(patsubst %,$(BUILD)/share/bash-completion/completions/%,$(COMMANDS))
ZSH_COMPLETION = $(BUILD)/share/zsh/site-functions/_buyao
COMPLETIONS = $(BASH_COMPLETIONS) $(ZSH_COMPLETION)
BENCHES = $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(sort $(wildcard tests/bench/*.c)))

.PHONY: all deps demo check unit cli lint valgrind fuzz fuzzers bench pictures messages install uninstall \
        deb dist-static clean
.SECONDARY:
.DELETE_ON_ERROR:

# make V=1 shows the commands in full.
ifdef V
Q =
say = @:
else
Q = @
say = @printf '  %-5s %s\n' $(1) $(patsubst $(CURDIR)/%,%,$@)
endif

all: $(PROGRAMS) $(CATALOGUES) $(COMPLETIONS)

# --- generated sources -----------------------------------------------------

$(BUILD)/gen/statutory.c: lib/calendar/statutory.awk lib/calendar/arrangements.csv lib/calendar/notices.csv
	@mkdir -p $(@D)
	$(call say,GEN)
	$(Q)awk -f lib/calendar/statutory.awk lib/calendar/notices.csv lib/calendar/arrangements.csv > $@

SCHEMAS = $(sort $(wildcard schemas/*.schema.json))
EMBED = lib/base/embed.sh lib/base/base64.awk lib/base/embedded.h
$(BUILD)/gen/schemas.c: $(EMBED) $(SCHEMAS)
	@mkdir -p $(@D)
	$(call say,GEN)
	$(Q)sh lib/base/embed.sh base/embedded.h embedded_schemas schemas $(SCHEMAS) > $@

EXAMPLES = $(sort $(wildcard examples/*/*.yaml examples/*/.gitignore))
$(BUILD)/gen/examples.c: $(EMBED) $(EXAMPLES)
	@mkdir -p $(@D)
	$(call say,GEN)
	$(Q)sh lib/base/embed.sh base/embedded.h embedded_examples examples $(EXAMPLES) > $@

STYLES = $(sort $(wildcard lib/page/style/*))
$(BUILD)/gen/styles.c: $(EMBED) $(STYLES)
	@mkdir -p $(@D)
	$(call say,GEN)
	$(Q)sh lib/base/embed.sh base/embedded.h embedded_styles lib/page/style $(STYLES) > $@

$(BUILD)/gen/commands.c: lib/cli/commands.awk $(sort $(wildcard cmd/*.c))
	@mkdir -p $(@D)
	$(call say,GEN)
	$(Q)awk -f $^ > $@

# The index is of the program that made it: another one may understand a record otherwise.
MEANING = $(sort $(wildcard $(patsubst %,lib/%/*,base calendar process record schema store yaml))) \
          $(SCHEMAS)
$(BUILD)/gen/build.c: $(MEANING)
	@mkdir -p $(@D)
	$(call say,GEN)
	$(Q)cat $(MEANING) | sha256sum | awk '{ print "#include \"base/embedded.h\"\n" \
	    "const char build_digest[] = \"" $$1 "\";" }' > $@

$(BUILD)/share/locale/%/LC_MESSAGES/buyao.mo: lib/messages/%.po
	@mkdir -p $(@D)
	$(call say,MO)
	$(Q)msgfmt --check-format --check-domain --output-file=$@ $<

# bash-completion looks for a file by the name of the command.
$(BASH_COMPLETIONS): lib/cli/completion.bash
	@mkdir -p $(@D)
	$(call say,GEN)
	$(Q)if [ $(@F) = buyao ]; then sed 's/@COMMANDS@/$(COMMANDS)/' $< > $@; else ln -sf buyao $@; fi

$(ZSH_COMPLETION): lib/cli/completion.zsh
	@mkdir -p $(@D)
	$(call say,GEN)
	$(Q)sed 's/@COMMANDS@/$(COMMANDS)/' $< > $@

# --- objects and programs --------------------------------------------------

$(BUILD)/obj/lib/%.o: lib/%.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/obj/gen/%.o: $(BUILD)/gen/%.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/obj/cmd/%.o: cmd/%.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/obj/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CPPFLAGS) -Itests $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(ARCHIVE): $(LIB_OBJECTS)
	$(call say,AR)
	$(Q)rm -f $@
	$(Q)$(AR) rcs $@ $^

$(BUILD)/bin/%: $(BUILD)/obj/cmd/%.o $(ARCHIVE)
	@mkdir -p $(@D)
	$(call say,LINK)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $< $(ARCHIVE) $(ALL_LIBS)

$(BUILD)/tests/%: $(BUILD)/obj/tests/unit/%.o $(ARCHIVE)
	@mkdir -p $(@D)
	$(call say,LINK)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $< $(ARCHIVE) -lcmocka $(ALL_LIBS)

$(BUILD)/tests/test_fuzz_%: $(BUILD)/obj/tests/fuzz/fuzz_%.o $(BUILD)/obj/tests/fuzz/replay.o $(ARCHIVE)
	@mkdir -p $(@D)
	$(call say,LINK)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) $(ARCHIVE) $(ALL_LIBS)

$(BUILD)/bin/fuzz_%: $(BUILD)/obj/tests/fuzz/fuzz_%.o $(ARCHIVE)
	@mkdir -p $(@D)
	$(call say,LINK)
	$(Q)$(CC) $(ALL_LDFLAGS) -fsanitize=fuzzer -o $@ $< $(ARCHIVE) $(ALL_LIBS)

$(BUILD)/oracle/%: $(BUILD)/obj/tests/oracle/%.o $(ARCHIVE)
	@mkdir -p $(@D)
	$(call say,LINK)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $< $(ARCHIVE) $(ALL_LIBS)

$(BUILD)/bench/%: $(BUILD)/obj/tests/bench/%.o $(ARCHIVE)
	@mkdir -p $(@D)
	$(call say,LINK)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $< $(ARCHIVE) $(ALL_LIBS)

# Preloaded into the programs; a sanitizer brings an allocator of its own.
$(FAULT): tests/fault/fault.c
	@mkdir -p $(@D)
	$(call say,LINK)
	$(Q)$(CC) -std=gnu11 $(WARNINGS) -O1 -g -fPIC -shared $(if $(SANITIZE),,-DFAULT_MEMORY) -o $@ $< -ldl

# In `make -j deps check` nothing may be compiled before its headers are there.
ifneq ($(filter deps,$(MAKECMDGOALS)),)
ALL_OBJECTS = $(patsubst %.c,$(BUILD)/obj/%.o,$(wildcard lib/*/*.c cmd/*.c tests/unit/*.c tests/fuzz/*.c tests/oracle/*.c tests/bench/*.c)) \
              $(patsubst $(BUILD)/gen/%.c,$(BUILD)/obj/gen/%.o,$(GENERATED))
$(ALL_OBJECTS) $(GENERATED) $(CATALOGUES) $(FAULT): | deps
endif

-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)

# --- what people call ------------------------------------------------------

# Only what is missing is installed; a complete machine needs no network and no root.
deps:
	@command -v dpkg-query >/dev/null 2>&1 || { \
	    echo 'This is no Debian. Install what these Debian packages hold:' $(DEPS) >&2; exit 1; }
	@missing=$$(for p in $(DEPS); do \
	    dpkg-query -W -f '$${db:Status-Status}' $$p 2>/dev/null | grep -qx installed || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	    sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	    $$sudo apt-get update -q && \
	    DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -q --no-install-recommends $$missing; \
	fi

demo: all
	@sh examples/demo.sh $(BUILD)

# What tests/run.sh runs; each suite prints TAP. Suite fault, of minutes, runs when it is named,
# as in CI; FAULT_FULL=1 takes hours.
SUITES = unit cli man messages oracle page hardening
check: all $(UNIT_TESTS) $(FUZZ_TESTS) $(ORACLES) $(BENCHES) $(FAULT)
	@sh tests/run.sh $(BUILD) $(SUITES)

unit: all $(UNIT_TESTS) $(FUZZ_TESTS)
	@sh tests/run.sh $(BUILD) unit

cli: all
	@sh tests/run.sh $(BUILD) cli

lint:
	@CPPFLAGS='$(subst ',,$(ALL_CPPFLAGS))' sh tests/lint/run.sh $(TOOLS)

valgrind: all
	@sh tests/run.sh $(BUILD) valgrind

# Suite fuzz calls for the fuzzers itself, since they want another build.
fuzz: all
	@FUZZ_SECONDS=$${FUZZ_SECONDS-3600} sh tests/run.sh $(BUILD) fuzz

fuzzers: $(FUZZERS)

bench: all $(BENCHES)
	@sh tests/bench/run.sh $(BUILD)

# New messages come in untranslated, at the place of their file; those that are gone go. Suite messages
# fails until each is translated. Nothing is guessed from a message that looks alike; COMPENDIUM=FILE
# takes the translations that another catalogue has of the very same message.
messages:
	@mkdir -p $(BUILD)
	@sh lib/messages/extract.sh > $(BUILD)/messages.pot
	@for po in lib/messages/*.po; do \
	    msgmerge --quiet --no-fuzzy-matching --no-wrap --add-location=file \
	        $(COMPENDIUM:%=--compendium=%) --output-file=$(BUILD)/merged.po \
	        $$po $(BUILD)/messages.pot && \
	    msgattrib --no-obsolete --no-wrap --output-file=$$po $(BUILD)/merged.po && \
	    msgfmt --statistics --output-file=/dev/null $$po || exit 1; \
	done

pictures: all
	@BUILD=$(BUILD) sh tests/page/pages/draw.sh

# man/NAME.1 goes into man1/, man/zh_CN/NAME.1 into zh_CN/man1/.
MAN_PAGES = $(wildcard man/*.[157] man/zh_CN/*.[157])
man_folder = $(DESTDIR)$(mandir)/$(patsubst man/%,%,$(dir $(1)))man$(patsubst .%,%,$(suffix $(1)))
INSTALLED_PAGES = $(foreach page,$(MAN_PAGES),$(call man_folder,$(page))/$(notdir $(page)))

install: all
	install -d $(DESTDIR)$(bindir) $(sort $(dir $(INSTALLED_PAGES)))
	install -m 755 $(PROGRAMS) $(DESTDIR)$(bindir)
	$(foreach page,$(MAN_PAGES),install -m 644 $(page) $(call man_folder,$(page)) &&) :
	for mo in $(patsubst $(BUILD)/share/locale/%,%,$(CATALOGUES)); do \
	    install -d $(DESTDIR)$(localedir)/$${mo%/*} && \
	    install -m 644 $(BUILD)/share/locale/$$mo $(DESTDIR)$(localedir)/$$mo || exit 1; \
	done
	install -d $(DESTDIR)$(bashcompdir) $(DESTDIR)$(zshcompdir)
	cp -P $(BASH_COMPLETIONS) $(DESTDIR)$(bashcompdir)
	chmod 644 $(DESTDIR)$(bashcompdir)/buyao
	install -m 644 $(ZSH_COMPLETION) $(DESTDIR)$(zshcompdir)
	install -d $(DESTDIR)$(docdir)/pictures
	install -m 644 $(wildcard man/pictures/*.png) $(DESTDIR)$(docdir)/pictures
	install -m 644 $(wildcard README*.md) man/NEWS.md LICENSE $(DESTDIR)$(docdir)
	rm -rf $(DESTDIR)$(docdir)/examples
	cp -R examples $(DESTDIR)$(docdir)

uninstall:
	rm -f $(patsubst $(BUILD)/bin/%,$(DESTDIR)$(bindir)/%,$(PROGRAMS))
	rm -f $(INSTALLED_PAGES)
	rm -f $(patsubst $(BUILD)/share/locale/%,$(DESTDIR)$(localedir)/%,$(CATALOGUES))
	rm -f $(patsubst $(BUILD)/share/%,$(DESTDIR)$(PREFIX)/share/%,$(COMPLETIONS))
	rm -rf $(DESTDIR)$(docdir)

deb:
	@mkdir -p $(BUILD)
	@sh .package/deb.sh $(VERSION) $(BUILD)

dist-static:
	@mkdir -p $(BUILD)
	@sh .package/static.sh $(VERSION) $(BUILD) $(ARCH)

clean:
	rm -rf build
