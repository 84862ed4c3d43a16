/*
 * rec_term - the fields of terms
 */
#include "kit/base/lang.h"
#include "rule_fields.h"

static const char *const unit[] = { "bd", "days", "hours", "months", "none", NULL };
static const char *const starts[] = { "next_day", "at_once", "restart", NULL };
static const char *const term_roll[] = { "setting", "none", "next_bd", NULL };
static const char *const extension[] = { "none", "double", "extra", "free", NULL };
static const char *const applies[] = { "received", "pending", "side", NULL };

static const struct field term[] = {
	[TE_ID] = { "id", T_INT, F_KEY | F_AUTO, .min = 1, .max = INT64_MAX,
	    .doc = N_("number given by the store") },
	[TE_PROFILE] = { "profile", T_CODE, F_REQUIRED | F_FILTER | F_BRIEF,
	    .doc =
		N_("profile that the term is of; the regime is chosen by the day of reception") },
	[TE_REGIME] = { "regime", T_CODE, F_FILTER | F_BRIEF,
	    .doc = N_("regime within the profile; the profile itself where empty") },
	[TE_KIND] = { "kind", T_CODE, F_REQUIRED | F_FILTER | F_BRIEF,
	    .doc = N_("kind of case, or of side rule; * for all that the profile does not name") },
	[TE_NUMBER] = { "number", T_INT, F_BRIEF, .min = 0, .max = 10000,
	    .doc = N_("length of the term") },
	[TE_UNIT] = { "unit", T_CHOICE, F_BRIEF, .choice = unit,
	    .doc = N_(
		"business days, calendar days, running hours, months; none for no term at all") },
	[TE_STARTS] = { "starts", T_CHOICE, F_REQUIRED, .choice = starts, .start = "next_day",
	    .doc = N_("the day after reception is day 1; at once; restart: after a pause it begins "
		      "anew") },
	[TE_ROLL] = { "roll", T_CHOICE, F_REQUIRED, .choice = term_roll, .start = "setting",
	    .doc = N_(
		"where days or months end on a closed day: as the setting cal_roll says, stay, or "
		"go on to the next business day") },
	[TE_EXTENSION] = { "extension", T_CHOICE, F_REQUIRED | F_BRIEF, .choice = extension,
	    .start = "none",
	    .doc = N_("how far it may be extended; double is read as the setting "
		      "extension says") },
	[TE_MOST] = { "most", T_INT, 0, .min = 1, .max = 10000,
	    .doc = N_("of extension extra: at most so many more") },
	[TE_APPLIES] = { "applies", T_CHOICE, F_REQUIRED, .choice = applies, .start = "received",
	    .doc = N_("to what is received while it is valid; also to what is pending when it "
		      "begins; side: a side rule, which is no kind of case") },
	[TE_OTHERWISE] = { "otherwise", T_CODE, 0,
	    .doc = N_("of kind *: profile that is asked for what this one does not name") },
	[TE_FROM] = { "valid_from", T_DATE, F_BRIEF,
	    .doc = N_("first day of reception that it holds for") },
	[TE_TO] = { "valid_to", T_DATE, F_BRIEF,
	    .doc = N_("last day of reception that it holds for; empty while it has no end") },
	[TE_LAW] = { "law", T_LINE, F_BRIEF, .max = 200, .doc = N_("law, decree or policy") },
	[TE_ARTICLE] = { "article", T_LINE, F_BRIEF, .max = 100, .doc = N_("article of it") },
	[TE_NOTE] = { "note", T_LINE, F_BRIEF, .max = 500,
	    .doc = N_("what to know; verify where a lawyer has still to confirm it") },
	[TE_SINCE] = { "version_from", T_INT, F_AUTO | F_REQUIRED, .min = 1, .max = 1000000000,
	    .doc = N_("version of the rules that it came with") },
	[TE_UNTIL] = { "version_to", T_INT, F_AUTO, .min = 1, .max = 1000000000,
	    .doc = N_("last version of the rules that has it; empty while it is in force") },
};
FIELDS_COMPLETE(term, TE__N);

const struct record rec_term = { "term", term, TE__N, TE_ID, FIELD_NONE, FIELD_NONE,
	N_("a term that cases of a kind are answered within, and the law that says so") };
