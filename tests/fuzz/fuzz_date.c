/* Dates, moments, offsets, quarters and IDs: what is read can be written, and reads back. */
#include "fuzz/fuzz.h"

#include "record/id.h"

static void try_day(const char *text)
{
    char plain[DATE_SIZE], chinese[DATE_CHINESE_SIZE];
    day_number day, again = 0, once_more = 0;
    if (!date_parse(text, &day))
        return;
    date_format(day, plain);
    date_format_chinese(day, chinese);
    hold(date_parse(plain, &again) && date_parse(chinese, &once_more) && again == day &&
             once_more == day,
         "a date reads back");
    hold(date_valid(day_date(day)) && day_weekday(day) >= 0 && day_weekday(day) <= 6,
         "a date exists");
    struct quarter quarter = quarter_of(day);
    hold(quarter_first(quarter) <= day && day <= quarter_last(quarter), "a day has a quarter");
}

static void try_moment(const char *text, size_t length)
{
    char plain[MOMENT_SIZE], chinese[MOMENT_CHINESE_SIZE];
    struct moment moment, again;
    if (moment_parse_record(text, length, &moment)) {
        moment_format(moment, plain);
        hold(length == strlen(plain) && memcmp(text, plain, length) == 0,
             "a record's moment has one form");
    }
    if (!moment_parse(text, 480, &moment))
        return;
    moment_format(moment, plain);
    moment_format_chinese(moment, chinese);
    hold(moment_parse_record(plain, strlen(plain), &again) &&
             moment_compare(moment, again) == 0,
         "a moment reads back");
    hold(moment_parse(chinese, moment.offset, &again) && moment_compare(moment, again) == 0,
         "a moment reads back in Chinese");
    hold(moment_day(moment, moment.offset) == moment.day, "a moment has its day");
}

static void try_quarter(const char *text)
{
    char plain[QUARTER_SIZE];
    struct quarter quarter, again;
    if (!quarter_parse(text, &quarter))
        return;
    quarter_format(quarter, plain);
    hold(quarter_parse(plain, &again) && again.year == quarter.year &&
             again.number == quarter.number,
         "a quarter reads back");
}

static void try_id(const char *text)
{
    char plain[RECORD_ID_SIZE];
    struct record_id id, again;
    if (!record_id_parse(text, &id))
        return;
    record_id_format(id, plain);
    hold(strcmp(plain, text) == 0, "a record has one ID");
    hold(record_id_parse(plain, &again) && record_id_compare(id, again) == 0, "an ID reads back");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct trial trial = trial_begin(data, size);
    int offset;
    try_day(trial.bytes);
    try_moment(trial.bytes, size);
    try_quarter(trial.bytes);
    try_id(trial.bytes);
    offset_parse(trial.bytes, &offset);
    return trial_end(&trial);
}
