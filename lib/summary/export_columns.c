#include "summary/export_columns.h"

const struct export_column export_columns[EXPORT_COLUMNS] = {
    {"ledger", EXPORT_TEXT}, {"id", EXPORT_TEXT}, {"row", EXPORT_TEXT},
    /* entries, and what headers share with them */
    {"at", EXPORT_TEXT}, {"by", EXPORT_TEXT}, {"event", EXPORT_TEXT}, {"to", EXPORT_TEXT},
    {"reason", EXPORT_TEXT}, {"basis", EXPORT_TEXT}, {"ground", EXPORT_TEXT},
    {"level", EXPORT_TEXT}, {"decision", EXPORT_TEXT}, {"opinion", EXPORT_TEXT},
    {"promise", EXPORT_TEXT}, {"method", EXPORT_TEXT}, {"content", EXPORT_TEXT},
    {"proposal", EXPORT_TEXT}, {"recording", EXPORT_TEXT}, {"approved_by", EXPORT_TEXT},
    {"feedback", EXPORT_TEXT}, {"result", EXPORT_TEXT}, {"comment", EXPORT_TEXT},
    {"strong", EXPORT_TEXT}, {"why", EXPORT_TEXT}, {"set", EXPORT_JSON}, {"entry", EXPORT_NUMBER},
    {"example", EXPORT_TEXT}, {"missing", EXPORT_JSON}, {"process", EXPORT_TEXT},
    {"until", EXPORT_TEXT}, {"received", EXPORT_JSON}, {"department", EXPORT_TEXT},
    {"responder", EXPORT_TEXT}, {"outside", EXPORT_TEXT}, {"address", EXPORT_TEXT},
    {"phone", EXPORT_TEXT}, {"consent", EXPORT_TEXT}, {"reference", EXPORT_TEXT},
    {"with", EXPORT_JSON}, {"matter", EXPORT_TEXT}, {"plan", EXPORT_TEXT}, {"grounds", EXPORT_JSON},
    {"told", EXPORT_TEXT},
    /* headers of cases */
    {"applicant.name", EXPORT_TEXT}, {"applicant.organization", EXPORT_TEXT},
    {"applicant.contact", EXPORT_TEXT}, {"received.at", EXPORT_TEXT},
    {"received.channel", EXPORT_TEXT}, {"kind", EXPORT_TEXT}, {"category", EXPORT_TEXT},
    {"listed", EXPORT_TEXT}, {"remarks", EXPORT_TEXT},
    /* complaints */
    {"received.by", EXPORT_TEXT}, {"complainant.name", EXPORT_TEXT},
    {"complainant.organization", EXPORT_TEXT}, {"complainant.contact", EXPORT_TEXT},
    {"about.case", EXPORT_TEXT}, {"about.department", EXPORT_TEXT}, {"about.person", EXPORT_TEXT},
    {"note", EXPORT_TEXT}, {"papers", EXPORT_JSON}, {"finding", EXPORT_TEXT}, {"body", EXPORT_TEXT},
    /* breaches */
    {"case", EXPORT_TEXT}, {"complaint", EXPORT_TEXT}, {"quarter", EXPORT_TEXT},
    {"day", EXPORT_TEXT}, {"persons", EXPORT_JSON}, {"found.at", EXPORT_TEXT},
    {"found.by", EXPORT_TEXT}, {"found.how", EXPORT_TEXT}, {"found.key", EXPORT_TEXT},
    {"clause", EXPORT_TEXT}, {"scope", EXPORT_TEXT}, {"person", EXPORT_TEXT},
    {"measure", EXPORT_TEXT},
    /* spot checks */
    {"drawn.at", EXPORT_TEXT}, {"drawn.by", EXPORT_TEXT}, {"drawn.quarter", EXPORT_TEXT},
    {"drawn.size", EXPORT_NUMBER}, {"drawn.per", EXPORT_TEXT}, {"drawn.seed", EXPORT_TEXT},
    {"drawn.commit", EXPORT_TEXT}, {"drawn.population.count", EXPORT_NUMBER},
    {"drawn.population.digest", EXPORT_TEXT}, {"cases", EXPORT_JSON}, {"findings", EXPORT_TEXT},
    {"breach", EXPORT_TEXT}, {"measures", EXPORT_TEXT}, {"text", EXPORT_TEXT},
};
