/*
 * rec_report - the fields of the register of PQR, of problems and of recurrences
 */
#include "desk/people/customer_fields.h"
#include "kit/base/lang.h"
#include "report_fields.h"

static const struct field entry[] = {
	[RG_ID] = { "id", T_NUMBER, F_KEY | F_BRIEF, .doc = N_("number of the case") },
	[RG_KIND] = { "kind", T_CODE, F_BRIEF, .doc = N_("kind of case") },
	[RG_RECEIVED] = { "received_on", T_DATE, F_BRIEF, .doc = N_("day that it reached us") },
	[RG_CHANNEL] = { "channel", T_CHOICE, F_BRIEF, .choice = channel_choices,
	    .doc = N_("how it reached us") },
	[RG_PROCESS] = { "process", T_LINE, F_BRIEF, .max = 100,
	    .doc = N_("process of ours that it affects; empty while it is not classified") },
	[RG_DUE_ON] = { "due_on", T_DATE, F_BRIEF, .doc = N_("last day to answer") },
	[RG_ANSWER_BY] = { "answer_by", T_DATE, 0,
	    .doc = N_("last business day not after due_on") },
	[RG_EXTENDED] = { "extended_to", T_DATE, F_BRIEF,
	    .doc = N_("day that the term was extended to") },
	[RG_ANSWERED] = { "answered_at", T_TIME, F_BRIEF,
	    .doc = N_("when the first answer went out to the customer") },
	[RG_DAYS] = { "days", T_INT, F_BRIEF, .min = -100000, .max = 100000,
	    .doc = N_("days from its reception to the answer") },
	[RG_BD] = { "business_days", T_INT, F_BRIEF, .min = -100000, .max = 100000,
	    .doc = N_("business days after its reception, up to the answer") },
	[RG_IN_TERM] = { "in_term", T_BOOL, F_BRIEF,
	    .doc = N_("was it answered in its term; empty where that is not known yet, or not "
		      "asked") },
	[RG_ANSWER_CHANNEL] = { "answer_channel", T_CODE, F_BRIEF,
	    .doc = N_("how the first answer went out") },
	[RG_STATE] = { "state", T_CODE, 0, .doc = N_("where it stands with its term") },
	[RG_STATUS] = { "status", T_CODE, F_BRIEF, .doc = N_("status of the case") },
	[RG_TRANSFERRED] = { "transferred_to", T_LINE, F_BRIEF, .max = 200,
	    .doc = N_("who is competent and was sent the case") },
};
FIELDS_COMPLETE(entry, RG__N);

const struct record rec_register = { "register", entry, RG__N, RG_ID, FIELD_NONE, FIELD_NONE,
	N_("a PQR in the register that a regulator asks for, without personal data") };

static const struct field pareto[] = {
	[PT_OF] = { "of", T_CODE, F_OUTPUT, .doc = N_("field that tickets are counted by") },
	[PT_VALUE] = { "value", T_LINE, F_OUTPUT | F_BRIEF | F_PERSONAL, .max = 200,
	    .doc = N_("its value; empty for the tickets that have none") },
	[PT_N] = { "n", T_INT, F_OUTPUT | F_BRIEF, .max = INT64_MAX, .doc = N_("tickets") },
	[PT_SHARE] = { "share", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("part of all tickets counted") },
	[PT_SO_FAR] = { "cumulative", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("part of them in this row and those above") },
	[PT_MINUTES] = { "minutes", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 1,
	    .doc = N_("working time from opened_at to solved_at, summed") },
	[PT_MINUTES_SHARE] = { "minutes_share", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("part of the minutes of all") },
	[PT_UNSOLVED] = { "unsolved", T_INT, F_OUTPUT | F_BRIEF, .max = INT64_MAX,
	    .doc = N_("tickets without a solution, so without minutes") },
};
FIELDS_COMPLETE(pareto, PT__N);

const struct record rec_pareto = { "pareto", pareto, PT__N, FIELD_NONE, FIELD_NONE, FIELD_NONE,
	N_("how many tickets have one value, and what they cost") };

static const struct field recurrence[] = {
	[RX_OF] = { "of", T_CODE, F_OUTPUT | F_BRIEF,
	    .doc = N_("field that tickets are counted by") },
	[RX_VALUE] = { "value", T_LINE, F_OUTPUT | F_BRIEF | F_PERSONAL, .max = 200,
	    .doc = N_("its value") },
	[RX_N] = { "n", T_INT, F_OUTPUT | F_BRIEF, .max = INT64_MAX,
	    .doc = N_("tickets opened in the time") },
	[RX_EXPECTED] = { "expected", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 2,
	    .doc = N_("how many were to be expected: the mean of the times before") },
	[RX_CHANCE] = { "chance", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 6,
	    .doc = N_("how likely chance alone brings as many or more, by Poisson") },
	[RX_BEFORE] = { "before", T_LINE, F_OUTPUT | F_BRIEF, .max = 200,
	    .doc = N_("how many each of the times before had, the oldest first") },
	[RX_PERIODS] = { "times_before", T_INT, F_OUTPUT, .max = 100,
	    .doc = N_("times before that the store knows of, at most six") },
};
FIELDS_COMPLETE(recurrence, RX__N);

const struct record rec_recurrence = { "recurrence", recurrence, RX__N, FIELD_NONE, FIELD_NONE,
	FIELD_NONE, N_("what came more often than expected") };
