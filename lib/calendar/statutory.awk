# usage: awk -f statutory.awk notices.csv arrangements.csv > statutory.c
# Turns the State Council's notices into the tables that statutory.h declares.
# A line that can't be right stops it with status 1: a wrong day here is a wrong deadline
# everywhere.
# Plain POSIX awk: runs in mawk, gawk and busybox.

function fail(message) {
    printf "%s:%d: error: %s\n", FILENAME, FNR, message > "/dev/stderr"
    failed = 1
    exit 1
}

function leap(year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

function exists(year, month, day) {
    if (year < 1900 || month < 1 || month > 12 || day < 1)
        return 0
    return day <= lengths[month] + (month == 2 && leap(year))
}

# Days since 1970-01-01, as date_day(): years from March, so that the leap day is a year's last.
function day_number(year, month, day) {
    if (month <= 2) {
        year--
        month += 12
    }
    return year * 365 + int(year / 4) - int(year / 100) + int(year / 400) \
        + int(((month - 3) * 306 + 5) / 10) + day - 719469
}

# 1970-01-01, day 0, was a Thursday; day numbers of 1900 are negative, hence the 7 * 3660.
function weekend(number) {
    return (number + 7 * 3660 + 3) % 7 >= 5
}

function take_notice(year, notice) {
    if (year !~ /^[0-9][0-9][0-9][0-9]$/ || year + 0 < 1900)
        fail("'" year "' is not a year")
    if (notice !~ /^https?:\/\/[^ "\\]+$/)
        fail("'" notice "' is not the address of a notice")
    if (year_count && year + 0 < years[year_count])
        fail(year " stands after " years[year_count] "; the years are sorted")
    if (notice in notices)
        fail("the notice stands here a second time")
    notices[notice] = 1
    if (year_count && year + 0 == years[year_count])
        return # a later notice changed an earlier one of the same year
    years[++year_count] = year + 0
    covered[year + 0] = 1
}

# A year's notice also moves days at the end of the year before.
function announced(year, month) {
    return (year in covered) || (month == 12 && ((year + 1) in covered))
}

function take_arrangement(date, kind, name,    year, month, day, number) {
    if (date !~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$/)
        fail("'" date "' is not a date such as 2022-01-31")
    year = substr(date, 1, 4) + 0
    month = substr(date, 6, 2) + 0
    day = substr(date, 9, 2) + 0
    if (!exists(year, month, day))
        fail("the date " date " does not exist")
    if (!(kind in kinds))
        fail("'" kind "' is neither off nor work")
    if (name == "" || name ~ /["\\?]/ || name ~ /^ | $/)
        fail("'" name "' is not the name of a festival")
    number = day_number(year, month, day)
    if (day_count && number == numbers[day_count])
        fail(date " stands here a second time")
    if (day_count && number < numbers[day_count])
        fail(date " stands after " dates[day_count] "; the dates are sorted")
    if (!announced(year, month))
        fail(date " lies in a year without a notice")
    numbers[++day_count] = number
    dates[day_count] = date
    arranged[year] = 1
    # Where a holiday was prolonged, the notice also says when work begins again, on a plain
    # weekday (2020-02-03). That moves nothing: the day is not one made up for another.
    if (kind == "work" && !weekend(number))
        return
    rows[++row_count] = sprintf("{%d, %s, \"%s\"}, /* %s */", number, kinds[kind], name, date)
}

function check_complete(    i) {
    if (!year_count || !row_count)
        fail("no notices, or no arrangements")
    for (i = 1; i <= year_count; i++)
        if (!(years[i] in arranged))
            fail("the notice for " years[i] " arranges no day")
}

function print_tables(    i) {
    print "/* Made by lib/calendar/statutory.awk; the facts are in the files beside it. */"
    print "#include \"calendar/statutory.h\"\n"
    print "const struct calendar_change statutory_changes[] = {"
    for (i = 1; i <= row_count; i++)
        print "    " rows[i]
    print "};"
    print "const size_t statutory_change_count = " row_count ";\n"
    print "const int statutory_years[] = {"
    for (i = 1; i <= year_count; i++)
        print "    " years[i] ","
    print "};"
    print "const size_t statutory_year_count = " year_count ";"
}

BEGIN {
    FS = ","
    failed = year_count = day_count = row_count = width = 0
    split("31 28 31 30 31 30 31 31 30 31 30 31", lengths, " ")
    kinds["off"] = "CALENDAR_REST"
    kinds["work"] = "CALENDAR_WORK"
    columns["year,notice"] = 2
    columns["date,kind,festival"] = 3
}

/\r/ { fail("a carriage return; lines end in a line feed alone") }

FNR == 1 {
    if (!($0 in columns))
        fail("'" $0 "' is not the first line of a known table")
    width = columns[$0]
    next
}

NF != width { fail(NF " columns where " width " belong") }
width == 2 { take_notice($1, $2) }
width == 3 { take_arrangement($1, $2, $3) }

END {
    if (failed)
        exit 1
    check_complete()
    print_tables()
}
