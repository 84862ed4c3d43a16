/*
 * rec_figure - the fields of a report, of a line of its definition, and of a figure
 */
#include "figure_fields.h"
#include "kit/base/lang.h"

static const char *const part[] = { "title", "tells", "of", "counted", "left_out", "measure",
	"source", NULL };
static const char *const unit[] = { "count", "share", "hours", "days", "minutes", NULL };

static const struct field report[] = {
	[RP_REPORT] = { "report", T_CODE, F_OUTPUT | F_BRIEF, .doc = N_("name of the report") },
	[RP_TITLE] = { "title", T_LINE, F_OUTPUT | F_BRIEF, .max = 200, .doc = N_("its title") },
	[RP_DOC] = { "tells", T_LINE, F_OUTPUT | F_BRIEF, .max = 500, .doc = N_("what it tells") },
	[RP_OF] = { "of", T_LINE, F_OUTPUT, .max = 100, .doc = N_("records that it counts") },
	[RP_BY] = { "by", T_LIST, F_OUTPUT, .max = 2000,
	    .doc = N_("fields that --by can tell figures apart by") },
};
FIELDS_COMPLETE(report, RP__N);

const struct record rec_report = { "report", report, RP__N, FIELD_NONE, FIELD_NONE, FIELD_NONE,
	N_("a report that cc-report makes") };

static const struct field definition[] = {
	[DF_REPORT] = { "report", T_CODE, F_OUTPUT | F_BRIEF, .doc = N_("name of the report") },
	[DF_PART] = { "part", T_CHOICE, F_OUTPUT | F_BRIEF, .choice = part,
	    .doc = N_("what the text is about") },
	[DF_NAME] = { "name", T_CODE, F_OUTPUT | F_BRIEF,
	    .doc = N_("of a measure its column; of what is counted the word that --ids takes") },
	[DF_TEXT] = { "text", T_LINE, F_OUTPUT | F_BRIEF, .max = 2000,
	    .doc = N_("what is counted, or how it is computed") },
};
FIELDS_COMPLETE(definition, DF__N);

const struct record rec_definition = { "definition", definition, DF__N, FIELD_NONE, FIELD_NONE,
	FIELD_NONE, N_("how a figure is made") };

static const struct field figure[] = {
	[FG_MEASURE] = { "measure", T_CODE, F_OUTPUT | F_BRIEF, .doc = N_("name of the figure") },
	[FG_VALUE] = { "value", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("the figure; empty where there is nothing to compute it from") },
	[FG_UNIT] = { "unit", T_CHOICE, F_OUTPUT | F_BRIEF, .choice = unit,
	    .doc = N_("what it is in") },
	[FG_NUMERATOR] = { "numerator", T_INT, F_OUTPUT | F_BRIEF, .min = INT64_MIN,
	    .max = INT64_MAX,
	    .doc = N_("what is counted, or the sum of the values (of times in seconds)") },
	[FG_DENOMINATOR] = { "denominator", T_INT, F_OUTPUT | F_BRIEF, .min = INT64_MIN,
	    .max = INT64_MAX, .doc = N_("of what it is a part, or less than what") },
	[FG_EXCLUDED] = { "excluded", T_INT, F_OUTPUT | F_BRIEF, .max = INT64_MAX,
	    .doc = N_("cases that the figure leaves out") },
	[FG_N] = { "n", T_INT, F_OUTPUT | F_BRIEF, .max = INT64_MAX,
	    .doc = N_("cases that it is made of") },
	[FG_PREVIOUS] = { "previous", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("the same figure of the time before, where --compare asks for it") },
	[FG_CHANGE] = { "change", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("the figure less that") },
};
FIELDS_COMPLETE(figure, FG__N);

const struct record rec_figure = { "figure", figure, FG__N, FIELD_NONE, FIELD_NONE, FIELD_NONE,
	N_("a figure with what it is made of") };
