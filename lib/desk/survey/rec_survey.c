/*
 * rec_survey - the fields of questions, samples, interviews, answers, tags, and calls to make
 */

#include "desk/people/agent_fields.h"
#include "desk/people/customer_fields.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "survey_fields.h"

static const char *const type[] = { "scale", "open", "choice", NULL };
static const char *const frame[] = { "contracts", "list", "tickets", "ticket_list", NULL };
static const char *const status[] = { "open", "complete", "partial", "refused", "wrong_number",
	"expired", NULL };
static const char *const outcome[] = { "no_answer", "busy", "refused", "wrong_number", "callback",
	NULL };
static const char *const mode[] = { "phone", "email", "web", NULL };
static const char *const language[] = { "es", "en", NULL };

static const struct field question[] = {
	[QN_ID] = { "id", T_INT, F_KEY | F_AUTO, .min = 1, .max = INT64_MAX,
	    .doc = N_("number given by the store") },
	[QN_SURVEY] = { "survey", T_CODE, F_REQUIRED | F_FILTER | F_BRIEF,
	    .doc = N_("survey that asks it") },
	[QN_VERSION] = { "edition", T_INT, F_AUTO | F_REQUIRED | F_FILTER | F_BRIEF, .min = 1,
	    .max = 1000000, .doc = N_("edition of the survey's questions: 1, 2, …") },
	[QN_QUESTION] = { "question", T_CODE, F_REQUIRED | F_FILTER | F_BRIEF,
	    .doc = N_("code of the question: the column and the option that answer it") },
	[QN_TYPE] = { "type", T_CHOICE, F_REQUIRED | F_BRIEF, .choice = type,
	    .doc = N_("a mark on a scale, open words, or one of some choices") },
	[QN_LEAST] = { "least", T_INT, F_BRIEF, .max = 100, .doc = N_("lowest mark of a scale") },
	[QN_MOST] = { "most", T_INT, F_BRIEF, .max = 100, .doc = N_("highest mark of a scale") },
	[QN_CHOICES] = { "choices", T_LIST, F_BRIEF, .max = 2000,
	    .doc = N_("what a choice is between, codes joined by commas") },
	[QN_REQUIRED] = { "required", T_BOOL, F_REQUIRED | F_BRIEF, .start = "false",
	    .doc = N_("an interview is not complete without it") },
	[QN_OVERALL] = { "overall", T_BOOL, F_REQUIRED | F_BRIEF, .start = "false",
	    .doc = N_("the mark that stands for the whole; one of each survey") },
	[QN_ES] = { "es", T_LINE, F_REQUIRED | F_BRIEF, .max = 500,
	    .doc = N_("wording in Spanish") },
	[QN_EN] = { "en", T_LINE, 0, .max = 500, .doc = N_("wording in English") },
	[QN_MADE] = { "made_at", T_TIME, F_AUTO | F_REQUIRED,
	    .doc = N_("when this edition was made") },
};
FIELDS_COMPLETE(question, QN__N);

static const char *const question_indexes[] = {
	"CREATE UNIQUE INDEX question_code ON question(survey, edition, question)",
	NULL,
};

const struct record rec_question = { "question", question, QN__N, QN_ID, FIELD_NONE, FIELD_NONE,
	N_("a question of a survey, in one of its editions"), question_indexes };

static const struct field sample[] = {
	[SA_ID] = { "id", T_NUMBER, F_KEY | F_AUTO | F_BRIEF,
	    .doc = N_("number given by the store; its last digit checks the others") },
	[SA_NAME] = { "name", T_LINE, F_FILTER | F_BRIEF, .max = 100,
	    .doc = N_("what the sample is called") },
	[SA_SURVEY] = { "survey", T_CODE, F_REQUIRED | F_FILTER | F_BRIEF, .start = "service",
	    .doc = N_("survey that asks") },
	[SA_VERSION] = { "edition", T_INT, F_AUTO | F_REQUIRED | F_FILTER, .min = 1, .max = 1000000,
	    .doc = N_("edition of its questions") },
	[SA_FRAME] = { "frame", T_CHOICE, F_AUTO | F_REQUIRED | F_FILTER | F_BRIEF, .choice = frame,
	    .doc = N_("whom it was drawn from: contracts in force, a list of customers, "
		      "tickets closed in a period, or a list of tickets") },
	[SA_SEGMENT] = { "segment", T_LINE, F_FILTER, .max = 100,
	    .doc = N_("only customers of this segment") },
	[SA_EXCLUDE] = { "exclude", T_LIST, F_PERSONAL, .max = 2000,
	    .doc = N_("customers left out, codes joined by commas") },
	[SA_COOL_OFF] = { "cool_off", T_INT, F_REQUIRED, .max = 3650, .start = "90",
	    .doc = N_("days in which nobody is asked again") },
	[SA_CLOSED_FROM] = { "closed_from", T_DATE, F_FILTER,
	    .doc = N_("of tickets: closed on this day or later") },
	[SA_CLOSED_TO] = { "closed_to", T_DATE, F_FILTER,
	    .doc = N_("of tickets: closed before this day") },
	[SA_WAIT] = { "wait", T_INT, F_REQUIRED, .max = 1000, .start = "0",
	    .doc = N_("of tickets: working hours between the close and the first call") },
	[SA_SIZE] = { "size", T_INT, 0, .min = 1, .max = 1000000, .doc = N_("how many to draw") },
	[SA_RATE] = { "rate", T_INT, 0, .min = 1, .max = 100,
	    .doc = N_("or what part of the frame, in percent, rounded up") },
	[SA_SEED] = { "seed", T_LINE, F_REQUIRED | F_FOLLOWS | F_BRIEF, .max = 100,
	    .doc =
		N_("what the draw depends on besides the frame; the time where it is not given") },
	[SA_EXPIRES] = { "expires_on", T_DATE, F_REQUIRED | F_FOLLOWS | F_FILTER | F_BRIEF,
	    .doc = N_("last day to ask; 30 days ahead where it is not given") },
	[SA_MOST] = { "most_attempts", T_INT, F_REQUIRED, .min = 1, .max = 50, .start = "5",
	    .doc = N_("how often one is tried") },
	[SA_GAP] = { "gap", T_INT, F_REQUIRED, .max = 1000, .start = "4",
	    .doc = N_("hours between one attempt and the next") },
	[SA_FRAME_N] = { "frame_size", T_INT, F_AUTO | F_REQUIRED | F_BRIEF, .max = INT64_MAX,
	    .doc = N_("how many the frame held") },
	[SA_FRAME_SUM] = { "frame_sum", T_CODE, F_AUTO | F_REQUIRED,
	    .doc = N_("SHA-256 of the frame: another frame has another") },
	[SA_DRAWN] = { "drawn", T_INT, F_AUTO | F_REQUIRED | F_BRIEF, .max = INT64_MAX,
	    .doc = N_("how many were drawn") },
	[SA_PLANNED] = { "planned_at", T_TIME, F_AUTO | F_REQUIRED | F_FILTER | F_BRIEF,
	    .doc = N_("when it was drawn") },
	[SA_REV] = { "rev", T_INT, F_AUTO | F_REQUIRED, .min = 1, .max = 1000000000,
	    .doc = N_("count of the changes") },
	[SA_UPDATED] = { "updated_at", T_TIME, F_AUTO | F_REQUIRED,
	    .doc = N_("when it last changed") },
};
FIELDS_COMPLETE(sample, SA__N);

const struct record rec_sample = { "sample", sample, SA__N, SA_ID, SA_REV, SA_UPDATED,
	N_("a sample: who was drawn to be asked, from whom, and how") };

static const struct field interview[] = {
	[IN_ID] = { "id", T_NUMBER, F_KEY | F_AUTO | F_BRIEF,
	    .doc = N_("number given by the store; its last digit checks the others") },
	[IN_SAMPLE] = { "sample", T_NUMBER, F_AUTO | F_FILTER | F_BRIEF | F_GROUP,
	    .of = &rec_sample, .doc = N_("sample that it was drawn in; empty when it was not") },
	[IN_PLACE] = { "place", T_INT, F_AUTO, .min = 1, .max = INT64_MAX,
	    .doc = N_("its place in the order of the draw") },
	[IN_SURVEY] = { "survey", T_CODE, F_AUTO | F_REQUIRED | F_FILTER | F_GROUP,
	    .doc = N_("survey that asks") },
	[IN_VERSION] = { "edition", T_INT, F_AUTO | F_REQUIRED | F_FILTER | F_GROUP, .min = 1,
	    .max = 1000000, .doc = N_("edition of its questions") },
	[IN_CUSTOMER] = { "customer", T_CODE, F_AUTO | F_REQUIRED | F_FILTER | F_BRIEF | F_PERSONAL,
	    .of = &rec_customer, .doc = N_("customer who is asked") },
	[IN_CONTRACT] = { "contract", T_LINE, F_AUTO | F_FILTER, .max = 100,
	    .doc = N_("number of the contract, as it then stood") },
	[IN_SEGMENT] = { "segment", T_LINE, F_AUTO | F_FILTER | F_GROUP, .max = 100,
	    .doc = N_("segment of the customer, as it then stood") },
	[IN_TICKET] = { "ticket", T_NUMBER, F_AUTO | F_FILTER | F_BRIEF, .of = &rec_ticket,
	    .doc = N_("ticket that it is about") },
	[IN_AGENT] = { "agent", T_CODE, F_AUTO | F_FILTER | F_GROUP, .of = &rec_agent,
	    .doc = N_("agent who held the ticket, as it then stood") },
	[IN_SERVICE] = { "service", T_CODE, F_AUTO | F_FILTER | F_GROUP,
	    .doc = N_("service of the ticket") },
	[IN_STATUS] = { "status", T_CHOICE, F_AUTO | F_REQUIRED | F_FILTER | F_BRIEF | F_GROUP,
	    .choice = status, .start = "open",
	    .doc = N_("open while it may still be asked, then how it ended") },
	[IN_ATTEMPTS] = { "attempts", T_INT, F_AUTO | F_REQUIRED | F_FILTER | F_BRIEF,
	    .max = 1000000, .start = "0",
	    .doc = N_("how often it was tried without an interview") },
	[IN_OUTCOME] = { "outcome", T_CHOICE, F_AUTO | F_FILTER | F_BRIEF, .choice = outcome,
	    .doc = N_("what the last attempt came to") },
	[IN_ATTEMPTED] = { "attempted_at", T_TIME, F_AUTO | F_FILTER,
	    .doc = N_("when it was last tried") },
	[IN_CONTACTED] = { "contacted_at", T_TIME, F_AUTO,
	    .doc = N_("when the customer was first reached") },
	[IN_CALLBACK] = { "callback_at", T_TIME, F_AUTO | F_FILTER | F_BRIEF,
	    .doc = N_("when the customer asked to be called") },
	[IN_CALL_FROM] = { "call_from", T_TIME, F_AUTO | F_FILTER,
	    .doc = N_("not to be called before") },
	[IN_EXPIRES] = { "expires_on", T_DATE, F_AUTO | F_FILTER, .doc = N_("last day to ask") },
	[IN_INTERVIEWER] = { "interviewer", T_CODE, F_AUTO | F_FILTER | F_BRIEF | F_GROUP,
	    .of = &rec_agent, .doc = N_("agent who asked, or has it in hand") },
	[IN_TAKEN] = { "taken_at", T_TIME, F_AUTO, .doc = N_("when the interviewer was given it") },
	[IN_MODE] = { "mode", T_CHOICE, F_AUTO | F_FILTER | F_GROUP, .choice = mode,
	    .doc = N_("how the questions were put") },
	[IN_LANGUAGE] = { "language", T_CHOICE, F_AUTO | F_FILTER | F_GROUP, .choice = language,
	    .doc = N_("language of the wording used") },
	[IN_ANSWERED] = { "answered_at", T_TIME, F_AUTO | F_FILTER | F_BRIEF,
	    .doc = N_("when it was answered") },
	[IN_OWN] = { "own", T_BOOL, F_AUTO | F_REQUIRED | F_FILTER | F_GROUP, .start = "false",
	    .doc = N_("asked by the agent whose ticket it is about") },
	[IN_REF] = { "ref", T_LINE, F_AUTO | F_FILTER, .max = 100,
	    .doc = N_("its number in another system, unique") },
	[IN_PLANNED] = { "planned_at", T_TIME, F_AUTO | F_REQUIRED | F_FILTER,
	    .doc = N_("when it was drawn, or recorded where it was not") },
	[IN_CLOSED] = { "closed_at", T_TIME, F_AUTO | F_FILTER, .doc = N_("when it ended") },
	[IN_REV] = { "rev", T_INT, F_AUTO | F_REQUIRED, .min = 1, .max = 1000000000,
	    .doc = N_("count of the changes") },
	[IN_UPDATED] = { "updated_at", T_TIME, F_AUTO | F_REQUIRED | F_FILTER,
	    .doc = N_("when it last changed") },
};
FIELDS_COMPLETE(interview, IN__N);

static const char *const interview_indexes[] = {
	"CREATE INDEX interview_sample ON interview(sample, place)",
	"CREATE INDEX interview_customer ON interview(customer)",
	"CREATE INDEX interview_contract ON interview(contract) WHERE contract IS NOT NULL",
	"CREATE INDEX interview_ticket ON interview(ticket) WHERE ticket IS NOT NULL",
	"CREATE UNIQUE INDEX interview_ref ON interview(ref) WHERE ref IS NOT NULL",
	"CREATE INDEX interview_open ON interview(attempts, sample, place) WHERE closed_at IS NULL",
	"CREATE INDEX interview_taken ON interview(interviewer) WHERE taken_at IS NOT NULL",
	"CREATE INDEX interview_callback ON interview(callback_at) WHERE callback_at IS NOT NULL",
	"CREATE INDEX interview_answered ON interview(answered_at) WHERE answered_at IS NOT NULL",
	NULL,
};

const struct record rec_interview = { "interview", interview, IN__N, IN_ID, IN_REV, IN_UPDATED,
	N_("an interview, planned or held"), interview_indexes };

static const struct field answer[] = {
	[AN_ID] = { "id", T_INT, F_KEY | F_AUTO, .min = 1, .max = INT64_MAX,
	    .doc = N_("number given by the store") },
	[AN_INTERVIEW] = { "interview", T_NUMBER, F_REQUIRED | F_FILTER | F_BRIEF,
	    .of = &rec_interview, .doc = N_("interview that it was given in") },
	[AN_QUESTION] = { "question", T_CODE, F_REQUIRED | F_FILTER | F_BRIEF,
	    .doc = N_("code of the question") },
	[AN_WORDING] = { "wording", T_LINE, F_AUTO | F_REQUIRED, .max = 500,
	    .doc = N_("the words in which it was put") },
	[AN_MARK] = { "mark", T_INT, F_AUTO | F_FILTER | F_BRIEF, .max = 100,
	    .doc = N_("mark given on a scale") },
	[AN_CHOICE] = { "choice", T_CODE, F_AUTO | F_FILTER | F_BRIEF,
	    .doc = N_("what was chosen") },
	[AN_TEXT] = { "text", T_TEXT, F_AUTO | F_BRIEF | F_PERSONAL, .max = 20000,
	    .doc = N_("what was said, word for word") },
	[AN_TAGS] = { "tags", T_LIST, F_FILTER | F_BRIEF, .max = 2000,
	    .doc = N_("what it was coded as, tags of the codebook joined by commas") },
	[AN_REV] = { "rev", T_INT, F_AUTO | F_REQUIRED, .min = 1, .max = 1000000000,
	    .doc = N_("count of the changes") },
	[AN_UPDATED] = { "updated_at", T_TIME, F_AUTO | F_REQUIRED | F_FILTER,
	    .doc = N_("when it last changed") },
};
FIELDS_COMPLETE(answer, AN__N);

static const char *const answer_indexes[] = {
	"CREATE UNIQUE INDEX answer_question ON answer(interview, question)",
	NULL,
};

const struct record rec_answer = { "answer", answer, AN__N, AN_ID, AN_REV, AN_UPDATED,
	N_("an answer of an interview to one question"), answer_indexes };

static const struct field tag[] = {
	[TG_TAG] = { "tag", T_CODE, F_KEY | F_REQUIRED | F_FILTER | F_BRIEF,
	    .doc = N_("tag for open answers") },
	[TG_QUESTIONS] = { "questions", T_LIST, F_FILTER | F_BRIEF, .max = 2000,
	    .doc = N_("questions that it is for; empty for all") },
	[TG_ES] = { "es", T_LINE, F_REQUIRED | F_BRIEF, .max = 200,
	    .doc = N_("what it means, in Spanish") },
	[TG_EN] = { "en", T_LINE, F_BRIEF, .max = 200, .doc = N_("what it means, in English") },
	[TG_REV] = { "rev", T_INT, F_AUTO | F_REQUIRED, .min = 1, .max = 1000000000,
	    .doc = N_("count of the changes") },
	[TG_UPDATED] = { "updated_at", T_TIME, F_AUTO | F_REQUIRED,
	    .doc = N_("when it last changed") },
};
FIELDS_COMPLETE(tag, TG__N);

const struct record rec_tag = { "tag", tag, TG__N, TG_TAG, TG_REV, TG_UPDATED,
	N_("a tag of the codebook for open answers") };

static const struct field call[] = {
	[IC_ID] = { "id", T_NUMBER, F_KEY | F_BRIEF, .doc = N_("number of the interview") },
	[IC_SAMPLE] = { "sample", T_NUMBER, F_BRIEF, .of = &rec_sample,
	    .doc = N_("sample that it was drawn in") },
	[IC_CUSTOMER] = { "customer", T_CODE, F_BRIEF | F_PERSONAL, .of = &rec_customer,
	    .doc = N_("customer to ask") },
	[IC_NAME] = { "name", T_LINE, F_OUTPUT | F_BRIEF | F_PERSONAL, .max = 200,
	    .doc = N_("name of the customer, or of the person to speak to") },
	[IC_CONTRACT] = { "contract", T_LINE, F_OUTPUT | F_BRIEF, .max = 100,
	    .doc = N_("number of the contract") },
	[IC_PHONE] = { "phone", T_LINE, F_OUTPUT | F_BRIEF | F_PERSONAL, .max = 50,
	    .doc = N_("number to call: the ticket's, or the customer's") },
	[IC_TICKET] = { "ticket", T_NUMBER, 0, .of = &rec_ticket,
	    .doc = N_("ticket that it is about") },
	[IC_SUBJECT] = { "subject", T_LINE, F_OUTPUT | F_PERSONAL, .max = 500,
	    .doc = N_("what the ticket was about") },
	[IC_WHY] = { "why", T_LINE, F_OUTPUT | F_BRIEF, .max = 200,
	    .doc = N_("why the customer was chosen") },
	[IC_STATUS] = { "status", T_CHOICE, F_OUTPUT, .choice = status,
	    .doc = N_("open while it may still be asked, then how it ended") },
	[IC_ATTEMPTS] = { "attempts", T_INT, F_OUTPUT | F_BRIEF, .max = 1000000,
	    .doc = N_("how often it was tried without an interview") },
	[IC_OUTCOME] = { "outcome", T_CHOICE, F_OUTPUT, .choice = outcome,
	    .doc = N_("what the last attempt came to") },
	[IC_CALLBACK] = { "callback_at", T_TIME, F_OUTPUT | F_BRIEF,
	    .doc = N_("when the customer asked to be called") },
	[IC_EXPIRES] = { "expires_on", T_DATE, F_OUTPUT, .doc = N_("last day to ask") },
	[IC_INTERVIEWER] = { "interviewer", T_CODE, 0, .of = &rec_agent,
	    .doc = N_("agent who asked, or has it in hand") },
	[IC_MODE] = { "mode", T_CHOICE, 0, .choice = mode,
	    .doc = N_("how the questions were put; by phone where it is not given") },
	[IC_LANGUAGE] = { "language", T_CHOICE, 0, .choice = language,
	    .doc = N_("language of the wording used; Spanish where it is not given") },
	[IC_ANSWERED] = { "answered_at", T_TIME, 0,
	    .doc = N_("when it was answered; now where it is not given") },
	[IC_PARTIAL] = { "partial", T_BOOL, 0,
	    .doc = N_("the customer broke off: required answers may be missing") },
	[IC_REF] = { "ref", T_LINE, 0, .max = 100,
	    .doc = N_("its number in another system, unique") },
};
FIELDS_COMPLETE(call, IC__N);

const struct record rec_interview_call = { "call", call, IC__N, IC_ID, FIELD_NONE, FIELD_NONE,
	N_("an interview to ask for, or with a column a question one that was held") };
