/*
 * rec_result - the fields of results, shares, comparisons of waves, and notices
 */

#include "kit/base/lang.h"
#include "survey_fields.h"

static const struct field result[] = {
	[RS_QUESTION] = { "question", T_CODE, F_OUTPUT | F_BRIEF,
	    .doc = N_("code of the question") },
	[RS_WORDING] = { "wording", T_LINE, F_OUTPUT, .max = 500,
	    .doc = N_("its wording, of the newest version counted") },
	[RS_OVERALL] = { "overall", T_BOOL, F_OUTPUT,
	    .doc = N_("the mark that stands for the whole") },
	[RS_N] = { "n", T_INT, F_OUTPUT | F_BRIEF, .max = INT64_MAX, .doc = N_("answers counted") },
	[RS_MEAN] = { "mean", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("mean of the marks") },
	[RS_MARGIN] = { "margin", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("half of the mean's interval of confidence, by Student's t") },
	[RS_LOW] = { "low", T_DECIMAL, F_OUTPUT, .places = 3,
	    .doc = N_("lower end of that interval") },
	[RS_HIGH] = { "high", T_DECIMAL, F_OUTPUT, .places = 3,
	    .doc = N_("upper end of that interval") },
	[RS_DEVIATION] = { "deviation", T_DECIMAL, F_OUTPUT, .places = 3,
	    .doc = N_("standard deviation of the marks, of a sample") },
	[RS_P25] = { "p25", T_INT, F_OUTPUT, .max = 100,
	    .doc = N_("mark that a quarter reach at most, by nearest rank") },
	[RS_MEDIAN] = { "median", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 1,
	    .doc = N_("mark in the middle, or the mean of the two in the middle") },
	[RS_P75] = { "p75", T_INT, F_OUTPUT, .max = 100,
	    .doc = N_("mark that three quarters reach at most, by nearest rank") },
	[RS_TOP] = { "top", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("part of the answers with a top mark") },
	[RS_TOP_LOW] = { "top_low", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("lower end of its interval of confidence, by Wilson") },
	[RS_TOP_HIGH] = { "top_high", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("upper end of that interval") },
	[RS_NPS] = { "nps_1_10", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 1,
	    .doc = N_("promoters (9 and 10) less detractors (1 to 6) in a hundred; not comparable "
		      "with the usual scale of 0 to 10") },
	[RS_NPS_MARGIN] = { "nps_margin", T_DECIMAL, F_OUTPUT, .places = 1,
	    .doc = N_("half of its interval of confidence") },
	[RS_SPREAD] = { "distribution", T_LINE, F_OUTPUT | F_BRIEF, .max = 2000,
	    .doc = N_("how many gave each mark, from the lowest to the highest") },
	[RS_FRAME] = { "frame_size", T_INT, F_OUTPUT, .max = INT64_MAX,
	    .doc = N_("size of the frame that the interval is corrected by, where it is known") },
	[RS_ASKED] = { "drawn", T_INT, F_OUTPUT, .max = INT64_MAX,
	    .doc = N_("interviews of samples that are counted, held or not") },
	[RS_COMPLETE] = { "complete", T_INT, F_OUTPUT, .max = INT64_MAX,
	    .doc = N_("of them complete: I of AAPOR") },
	[RS_PARTIAL] = { "partial_n", T_INT, F_OUTPUT, .max = INT64_MAX,
	    .doc = N_("of them partial: P") },
	[RS_REFUSED] = { "refused", T_INT, F_OUTPUT, .max = INT64_MAX,
	    .doc = N_("of them refused: R") },
	[RS_NO_CONTACT] = { "no_contact", T_INT, F_OUTPUT, .max = INT64_MAX,
	    .doc = N_("of them tried and never reached: NC") },
	[RS_OTHER] = { "other", T_INT, F_OUTPUT, .max = INT64_MAX,
	    .doc = N_("of them reached, without interview or refusal: O") },
	[RS_UNKNOWN] = { "unknown", T_INT, F_OUTPUT, .max = INT64_MAX,
	    .doc = N_("of them never tried, or behind a wrong number: U") },
	[RS_STILL_OPEN] = { "still_open", T_INT, F_OUTPUT, .max = INT64_MAX,
	    .doc = N_("of them not ended yet, counted as they now stand") },
	[RS_UNPLANNED] = { "unplanned", T_INT, F_OUTPUT, .max = INT64_MAX,
	    .doc = N_("interviews outside of any sample; the rates leave them out") },
	[RS_OWN] = { "own_n", T_INT, F_OUTPUT, .max = INT64_MAX,
	    .doc = N_("interviews asked by the agent whose ticket they are about") },
	[RS_RR1] = { "rr1", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("response rate 1 of AAPOR: complete of all drawn") },
	[RS_RR2] = { "rr2", T_DECIMAL, F_OUTPUT, .places = 3,
	    .doc = N_("response rate 2: complete and partial of all drawn") },
	[RS_COOP1] = { "coop1", T_DECIMAL, F_OUTPUT, .places = 3,
	    .doc = N_("cooperation rate 1: complete of those reached") },
	[RS_REF1] = { "ref1", T_DECIMAL, F_OUTPUT, .places = 3,
	    .doc = N_("refusal rate 1: refused of all drawn") },
	[RS_CON1] = { "con1", T_DECIMAL, F_OUTPUT, .places = 3,
	    .doc = N_("contact rate 1: reached of all drawn") },
	[RS_INTERVIEWERS] = { "interviewers", T_INT, F_OUTPUT, .max = INT64_MAX,
	    .doc = N_("interviewers with marks counted") },
	[RS_CHANCE] = { "chance", T_DECIMAL, F_OUTPUT, .places = 4,
	    .doc = N_("how likely chance alone spreads their means as much or more") },
	[RS_SUPPRESSED] = { "suppressed", T_BOOL, F_OUTPUT,
	    .doc = N_("fewer answers than --min-n: the figures are not shown") },
	[RS_NOTE] = { "note", T_LINE, F_OUTPUT, .max = 1000,
	    .doc = N_("what to mind when reading the figures") },
};
FIELDS_COMPLETE(result, RS__N);

const struct record rec_result = { "result", result, RS__N, FIELD_NONE, FIELD_NONE, FIELD_NONE,
	N_("figures of the answers to one question") };

static const struct field share[] = {
	[SH_QUESTION] = { "question", T_CODE, F_OUTPUT | F_BRIEF,
	    .doc = N_("code of the question") },
	[SH_VALUE] = { "value", T_CODE, F_OUTPUT | F_BRIEF,
	    .doc = N_("mark, choice, or tag of open answers") },
	[SH_N] = { "n", T_INT, F_OUTPUT | F_BRIEF, .max = INT64_MAX,
	    .doc = N_("answers that have it") },
	[SH_OF] = { "of", T_INT, F_OUTPUT | F_BRIEF, .max = INT64_MAX,
	    .doc = N_("answers counted") },
	[SH_SHARE] = { "share", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("the one part of the other") },
	[SH_LOW] = { "low", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("lower end of its interval of confidence, by Wilson") },
	[SH_HIGH] = { "high", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("upper end of that interval") },
	[SH_BAR] = { "bar", T_LINE, F_OUTPUT | F_BRIEF, .max = 100,
	    .doc = N_("the share as a bar; only in a table") },
};
FIELDS_COMPLETE(share, SH__N);

const struct record rec_share = { "share", share, SH__N, FIELD_NONE, FIELD_NONE, FIELD_NONE,
	N_("how many answers to a question have one value") };

static const char *const measure[] = { "mean", "top", NULL };
static const char *const verdict[] = { "higher", "lower", "no_evidence_of_change", NULL };

static const struct field wave[] = {
	[WV_QUESTION] = { "question", T_CODE, F_OUTPUT | F_BRIEF,
	    .doc = N_("code of the question") },
	[WV_MEASURE] = { "measure", T_CHOICE, F_OUTPUT | F_BRIEF, .choice = measure,
	    .doc = N_(
		"mean of the marks (compared by Welch), or part with a top mark (by Newcombe)") },
	[WV_N_1] = { "n_1", T_INT, F_OUTPUT | F_BRIEF, .max = INT64_MAX,
	    .doc = N_("answers of the first wave") },
	[WV_N_2] = { "n_2", T_INT, F_OUTPUT | F_BRIEF, .max = INT64_MAX,
	    .doc = N_("answers of the second wave") },
	[WV_FIRST] = { "first", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("figure of the first wave") },
	[WV_SECOND] = { "second", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("figure of the second wave") },
	[WV_DIFFERENCE] = { "difference", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("the second less the first") },
	[WV_LOW] = { "low", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("lower end of the difference's interval of confidence") },
	[WV_HIGH] = { "high", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("upper end of that interval") },
	[WV_VERDICT] = { "verdict", T_CHOICE, F_OUTPUT | F_BRIEF, .choice = verdict,
	    .doc = N_("no evidence of change where zero lies in the interval") },
};
FIELDS_COMPLETE(wave, WV__N);

const struct record rec_wave = { "comparison", wave, WV__N, FIELD_NONE, FIELD_NONE, FIELD_NONE,
	N_("two waves of a survey compared") };

static const struct field notice[] = {
	[NO_ID] = { "id", T_NUMBER, F_BRIEF, .doc = N_("number of the interview") },
	[NO_THRESHOLD] = { "threshold", T_CODE, F_BRIEF,
	    .doc = N_("what was reached: callback, before 2d, due, mark") },
	[NO_MOMENT] = { "moment", T_TIME, 0, .doc = N_("when it was reached") },
	[NO_QUESTION] = { "question", T_CODE, F_BRIEF, .doc = N_("question of a low mark") },
	[NO_MARK] = { "mark", T_INT, F_BRIEF, .max = 100, .doc = N_("the low mark") },
	[NO_CUSTOMER] = { "customer", T_CODE, F_BRIEF | F_PERSONAL, .doc = N_("customer to call") },
	[NO_NAME] = { "name", T_LINE, F_BRIEF | F_PERSONAL, .max = 200,
	    .doc = N_("name of the customer, or of the person to speak to") },
	[NO_PHONE] = { "phone", T_LINE, F_BRIEF | F_PERSONAL, .max = 50,
	    .doc = N_("number to call: the ticket's, or the customer's") },
	[NO_CONTRACT] = { "contract", T_LINE, 0, .max = 100, .doc = N_("number of the contract") },
	[NO_TICKET] = { "ticket", T_NUMBER, 0, .doc = N_("ticket that it is about") },
	[NO_AGENT] = { "agent", T_CODE, 0, .doc = N_("agent who held the ticket") },
	[NO_INTERVIEWER] = { "interviewer", T_CODE, F_BRIEF,
	    .doc = N_("agent who asked, or has it in hand") },
	[NO_ATTEMPTS] = { "attempts", T_INT, 0, .max = 1000000,
	    .doc = N_("how often it was tried without an interview") },
	[NO_CALLBACK] = { "callback_at", T_TIME, F_BRIEF,
	    .doc = N_("when the customer asked to be called") },
	[NO_EXPIRES] = { "expires_on", T_DATE, F_BRIEF, .doc = N_("last day to ask") },
	[NO_TEXT] = { "text", T_TEXT, F_PERSONAL, .max = 100000,
	    .doc = N_("what was said in answer to the open questions") },
};
FIELDS_COMPLETE(notice, NO__N);

const struct record rec_notice = { "notice", notice, NO__N, FIELD_NONE, FIELD_NONE, FIELD_NONE,
	N_("an interview to hold in time, or a low mark to answer") };
