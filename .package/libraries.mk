# usage: make -f .package/libraries.mk CACHE=FOLDER ARCH=arm64
# The C library musl and the libraries that buyao uses, as static libraries for one architecture (by
# Debian's name), from the sources that .package/sources pins, into CACHE/ARCH. Each is compiled here
# file by file instead of by its own build system: so few files need no autotools, no checks that
# would run on another machine, and the options are the same for all.

ROOT := $(patsubst %/,%,$(dir $(lastword $(MAKEFILE_LIST))))
TRIPLE := $(shell dpkg-architecture -a$(ARCH) -qDEB_HOST_GNU_TYPE 2>/dev/null)
ENDIAN := $(shell dpkg-architecture -a$(ARCH) -qDEB_HOST_ARCH_ENDIAN 2>/dev/null)
S = $(CACHE)/source
P = $(CACHE)/$(ARCH)
LIBRARIES = yaml csv utf8proc jansson pcre2-8 z nettle sqlite3 xlsxwriter cmocka

# -fPIE, as the programs are position-independent though static.
COMMON = -O2 -fPIE -fstack-protector-strong -ffunction-sections -fdata-sections \
         -ffile-prefix-map=$(CACHE)=.
CC = $(TRIPLE)-gcc -specs $(P)/lib/musl-gcc.specs
AR = $(TRIPLE)-ar

# ARCH means something else to the makefiles of others.
MAKEOVERRIDES =

.PHONY: all
.DELETE_ON_ERROR:
all: $(LIBRARIES:%=$(P)/lib/lib%.a)

# What is compiled for which library, and how.
yaml_files       = $(wildcard $(S)/libyaml/src/*.c)
yaml_options     = -I$(S)/libyaml/include -DYAML_VERSION_MAJOR=0 -DYAML_VERSION_MINOR=2 \
                   -DYAML_VERSION_PATCH=5 -DYAML_VERSION_STRING='"0.2.5"'
csv_files        = $(S)/libcsv/libcsv.c
utf8proc_files   = $(S)/utf8proc/utf8proc.c
utf8proc_options = -DUTF8PROC_STATIC
jansson_files    = $(wildcard $(S)/jansson/src/*.c)
jansson_options  = -DHAVE_STDINT_H -DHAVE_UNISTD_H -DHAVE_FCNTL_H -DHAVE_SCHED_H -DHAVE_SYS_TYPES_H \
                   -DHAVE_SYS_TIME_H -DHAVE_OPEN -DHAVE_CLOSE -DHAVE_READ -DHAVE_GETPID \
                   -DHAVE_GETTIMEOFDAY -DHAVE_SCHED_YIELD -DHAVE_ATOMIC_BUILTINS -DHAVE_SYNC_BUILTINS \
                   -DUSE_URANDOM -DINITIAL_HASHTABLE_ORDER=3 -I$(P)/include
pcre2-8_names    = auto_possess chkdint chartables compile compile_class config context convert dfa_match \
                   error extuni find_bracket jit_compile maketables match match_data newline ord2utf \
                   pattern_info script_run serialize string_utils study substitute substring tables \
                   ucd valid_utf xclass
pcre2-8_files    = $(pcre2-8_names:%=$(S)/pcre2/src/pcre2_%.c)
pcre2-8_options  = -DHAVE_CONFIG_H -DPCRE2_CODE_UNIT_WIDTH=8 -DPCRE2_STATIC -DSUPPORT_PCRE2_8 \
                   -DSUPPORT_UNICODE -DSUPPORT_JIT
z_files          = $(wildcard $(S)/zlib/*.c)
z_options        = -DHAVE_UNISTD_H -DHAVE_STDARG_H
# SHA-256 alone is wanted.
nettle_files     = $(patsubst %,$(S)/nettle/%.c,sha256 sha256-compress-n write-be32 base16-encode)
nettle_options   = $(if $(filter big,$(ENDIAN)),-DWORDS_BIGENDIAN=1)
sqlite3_files    = $(S)/sqlite3/sqlite3.c
sqlite3_options  = -DSQLITE_THREADSAFE=1 -DSQLITE_OMIT_LOAD_EXTENSION -DHAVE_USLEEP=1 -DHAVE_STRCHRNUL=0
X                = $(S)/libxlsxwriter
xlsxwriter_files = $(wildcard $(X)/src/*.c) $(X)/third_party/minizip/ioapi.c $(X)/third_party/minizip/zip.c \
                   $(X)/third_party/tmpfileplus/tmpfileplus.c $(X)/third_party/md5/md5.c
xlsxwriter_options = -I$(X)/include -I$(S)/zlib -DIOAPI_NO_64 -DNOCRYPT -w \
                   $(if $(filter big,$(ENDIAN)),-DLXW_BIG_ENDIAN)
cmocka_files     = $(S)/cmocka/src/cmocka.c
cmocka_options   = -I$(S)/cmocka/include -D_UINTPTR_T -D_UINTPTR_T_DEFINED -DHAVE_STDINT_H -DHAVE_INTTYPES_H -DHAVE_SIGNAL_H -DHAVE_TIME_H \
                   -DHAVE_STRUCT_TIMESPEC -DHAVE_CLOCK_GETTIME -DHAVE_CLOCK_REALTIME -DHAVE_STRSIGNAL \
                   -DHAVE_GCC_THREAD_LOCAL_STORAGE -DHAVE_UNISTD_H -D_GNU_SOURCE

# What a library's own configuration would have made.
$(P)/include/jansson_config.h: $(S)/jansson.version | $(P)/lib/libc.a
	sed 's/JSON_HAVE_LOCALECONV 0/JSON_HAVE_LOCALECONV 1/' $(S)/jansson/android/jansson_config.h > $@
	printf '#define JSON_HAVE_ATOMIC_BUILTINS 1\n#define JSON_HAVE_SYNC_BUILTINS 1\n' >> $@
	: > $(@D)/jansson_private_config.h
$(S)/pcre2/src/config.h: $(S)/pcre2.version
	cp $(S)/pcre2/src/config.h.generic $@
	cp $(S)/pcre2/src/pcre2.h.generic $(S)/pcre2/src/pcre2.h
	cp $(S)/pcre2/src/pcre2_chartables.c.dist $(S)/pcre2/src/pcre2_chartables.c
# One file out of some two hundred; wants tclsh.
$(S)/sqlite3/sqlite3.c: $(S)/sqlite3.version
	cd $(S)/sqlite3 && ./configure -q --disable-shared && $(MAKE) sqlite3.c > /dev/null

# The C library is made first: it is what the others are compiled against.
$(P)/lib/libc.a: $(S)/musl.version
	@echo '  CC    $@'
	@rm -rf $(P) && mkdir -p $(P)/build/musl
	@cd $(P)/build/musl && CC=$(TRIPLE)-gcc CFLAGS='-ffile-prefix-map=$(CACHE)=.' $(S)/musl/configure \
	    --host=$(TRIPLE) --prefix=$(P) --syslibdir=$(P)/lib --disable-shared --enable-wrapper=gcc > log 2>&1 && \
	    $(MAKE) install >> log 2>&1 || { tail log; exit 1; }

# library NAME SOURCE HEADERS: compiles NAME_files, leaves HEADERS (of the source) where <…> finds them.
define library
$(1)_objects = $$(patsubst $(S)/%.c,$(P)/build/%.o,$$($(1)_files))
$$($(1)_objects): $(P)/build/%.o: $(S)/%.c $(S)/$(2).version $(ROOT)/libraries.mk | $(P)/lib/libc.a $(4)
	@mkdir -p $$(@D)
	@$(CC) $(COMMON) $$($(1)_options) -c -o $$@ $$<
$(P)/lib/lib$(1).a: $$($(1)_objects)
	@echo '  AR    $$@'
	@mkdir -p $(P)/include/$(5)
	@cp $(3:%=$(S)/$(2)/%) $(P)/include/$(5)
	@rm -f $$@ && $(AR) rcs $$@ $$($(1)_objects)
endef
$(eval $(call library,yaml,libyaml,include/yaml.h))
$(eval $(call library,csv,libcsv,csv.h))
$(eval $(call library,utf8proc,utf8proc,utf8proc.h))
$(eval $(call library,jansson,jansson,src/jansson.h,$(P)/include/jansson_config.h))
$(eval $(call library,pcre2-8,pcre2,src/pcre2.h,$(S)/pcre2/src/config.h))
$(eval $(call library,z,zlib,zlib.h zconf.h))
$(eval $(call library,nettle,nettle,*.h,,nettle))
$(eval $(call library,sqlite3,sqlite3,sqlite3.h,$(S)/sqlite3/sqlite3.c))
$(eval $(call library,xlsxwriter,libxlsxwriter,include/xlsxwriter.h))
$(eval $(call library,cmocka,cmocka,include/cmocka.h))
$(P)/lib/libxlsxwriter.a: $(P)/include/xlsxwriter/common.h
$(P)/include/xlsxwriter/common.h: $(S)/libxlsxwriter.version | $(P)/lib/libc.a
	@cp -R $(X)/include/xlsxwriter $(P)/include/
$(S)/pcre2/src/pcre2_chartables.c: $(S)/pcre2/src/config.h
