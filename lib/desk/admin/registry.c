/*
 * registry - the list of all records and all kinds of rules, and what follows from their changes
 */
#include "kit/record/registry.h"
#include "desk/alert/alerted.h"
#include "desk/pending/pending_fields.h"
#include "desk/people/agent_fields.h"
#include "desk/people/customer_fields.h"
#include "desk/people/process_fields.h"
#include "desk/pqr/pqr_fields.h"
#include "desk/report/figure_fields.h"
#include "desk/report/report_fields.h"
#include "desk/rulebook/rule_kind.h"
#include "desk/rulebook/rulebook_fields.h"
#include "desk/service/look_queue.h"
#include "desk/service/policy_version.h"
#include "desk/service/service_fields.h"
#include "desk/survey/survey_fields.h"
#include "desk/ticket/ticket.h"
#include "desk/ticket/ticket_due.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/rules/rule_fields.h"
#include "kit/store/event_fields.h"
#include "kit/store/setting_fields.h"
#include "kit/stream/map_fields.h"

/* The records whose versions the due dates of tickets follow from. */
static const struct record *const rules[] = { &rec_rulebook, &rec_calendar, &rec_term, &rec_policy,
	NULL };

const struct stored registry_stored[] = {
	{ &rec_setting },
	{ &rec_run },
	{ &rec_customer },
	{ &rec_agent },
	{ &rec_certificate },
	{ &rec_ticket, ticket_begin, ticket_follow, ticket_due_take_rules, .needs = rules,
	    .unsound = N_("ticket: not compared, for due dates follow from those rules") },
	{ &rec_rulebook },
	{ &rec_calendar },
	{ &rec_term },
	{ &rec_process },
	{ &rec_policy },
	{ &rec_level },
	{ &rec_quiet },
	{ &rec_pending },
	{ &rec_question },
	{ &rec_sample },
	{ &rec_interview },
	{ &rec_answer },
	{ &rec_tag },
	{ NULL },
};

const char *const *const registry_beside[] = { alerted_schema, watch_schema, NULL };

const struct rule_kind *const rule_kinds[] = { &rule_kind_calendar, &rule_kind_term,
	&rule_kind_policy, NULL };

const char *const registry_zone = "America/Bogota";

const struct record *const registry_all[] = { &rec_ticket, &rec_customer, &rec_agent,
	&rec_certificate, &rec_run, &rec_event, &rec_setting, &rec_transition, &rec_map,
	&rec_calendar, &rec_term, &rec_rulebook, &rec_process, &rec_due, &rec_pqr, &rec_alert,
	&rec_ledger, &rec_rule_change, &rec_move, &rec_holiday, &rec_span, &rec_policy, &rec_level,
	&rec_quiet, &rec_clock, &rec_interval, &rec_holding, &rec_candidate, &rec_handover,
	&rec_shift, &rec_pending, &rec_reminder, &rec_question, &rec_sample, &rec_interview,
	&rec_answer, &rec_tag, &rec_interview_call, &rec_result, &rec_share, &rec_wave, &rec_notice,
	&rec_report, &rec_definition, &rec_figure, &rec_register, &rec_pareto, &rec_recurrence,
	NULL };
