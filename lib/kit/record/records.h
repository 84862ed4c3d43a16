#ifndef CC_RECORDS_H
#define CC_RECORDS_H

/*
 * records - every record of cckit, and names for the fields that code speaks of
 *
 * A field that only passes through needs no name here; its row in the table is enough.
 */
#include "desk/report/figure_fields.h"
#include "desk/report/report_fields.h"
#include "desk/service/service_fields.h"
#include "desk/survey/survey_fields.h"
#include "desk/ticket/ticket_fields.h"
#include "field.h"
#include "rule_fields.h"

extern const struct record rec_ticket, rec_customer, rec_agent, rec_certificate;
extern const struct record rec_run, rec_event, rec_setting, rec_transition, rec_map;
extern const struct record rec_calendar, rec_term, rec_rulebook, rec_process;
extern const struct record rec_due, rec_pqr, rec_alert, rec_ledger, rec_rule_change, rec_move;
extern const struct record rec_holiday, rec_span;
extern const struct record rec_policy, rec_level, rec_quiet;
extern const struct record rec_clock, rec_interval, rec_holding, rec_candidate, rec_handover;
extern const struct record rec_shift, rec_pending, rec_reminder;
extern const struct record rec_question, rec_sample, rec_interview, rec_answer, rec_tag;
extern const struct record rec_report, rec_definition, rec_figure;
extern const struct record rec_register, rec_pareto, rec_recurrence;
extern const struct record rec_call, rec_result, rec_share, rec_wave, rec_notice;

/* How people reach us and we them. */
extern const char *const channel_choices[];

/* All records with a table of their own, in the order in which they refer to each other; ended by NULL. */
extern const struct record *const records_stored[];

/* Every record that a program prints or reads, for cc-fields(5); ended by NULL. */
extern const struct record *const records_all[];

#endif
