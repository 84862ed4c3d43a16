/*
 * pqr_list_verb - lists cases as rows or iCalendar, publishes them without personal data, and
 * checks them for monitoring
 */
#include <stdio.h>
#include <string.h>

#include "desk/alert/alarm_options.h"
#include "desk/ticket/ticket_due.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/ics/ics.h"
#include "kit/rules/day_cell.h"
#include "kit/rules/threshold.h"
#include "pqr.h"
#include "pqr_fields.h"
#include "pqr_verbs.h"

enum { PLUGIN_OK, PLUGIN_WARNING, PLUGIN_CRITICAL };

/* Which cases the options select. */
struct wanted {
	struct condition cond[FIELD_MAX];
	int n;
	bool overdue, due_only;
	int64_t upto;
	enum pqr_which which;
};

static void
take_wanted(struct cli *c, struct day_view *v, struct wanted *w)
{
	struct threshold t;

	*w = (struct wanted) { .n = 0 };
	w->n = cli_conditions(c, w->cond);
	if (cli_opt(c, "near") != NULL) {
		alarm_options_threshold(c, "near", "0", &t);
		v->near = day_view_ahead(v, &t);
	}
	w->overdue = cli_opt(c, "overdue") != NULL;
	w->due_only = w->overdue || cli_opt(c, "within") != NULL;
	w->upto = v->today;
	if (w->due_only && cli_opt(c, "all") != NULL)
		diag_die(CC_USAGE, _("--all goes with neither --overdue nor --within"));
	if (w->overdue && cli_opt(c, "within") != NULL)
		diag_die(CC_USAGE, _("--overdue and --within: one of them"));
	if (cli_opt(c, "within") != NULL) {
		alarm_options_threshold(c, "within", "0", &t);
		w->upto = day_view_ahead(v, &t);
	}
	w->which = w->due_only ? PQR_DUE : cli_opt(c, "all") != NULL ? PQR_ALL : PQR_OPEN;
}

static bool
is_wanted(const struct wanted *w, const struct row *pqr)
{
	if (w->overdue && !row_is(pqr, PQ_STATE, "overdue"))
		return false;
	/* A case that waits for the petitioner is not due. */
	if (w->due_only && (row_is(pqr, PQ_STATE, "suspended") || row_is(pqr, PQ_STATE, "lapsed")))
		return false;
	for (int i = 0; i < w->n; i++)
		if (!rows_meet(pqr, &w->cond[i]))
			return false;
	return true;
}

/* Print a case as a task, or as an event on its last day. */
static void
put_ics(struct cli *c, const struct row *ticket, const struct row *pqr)
{
	struct buf uid = { 0 }, summary = { 0 }, about = { 0 };
	struct ics_item item = {
		.stamp = row_num(ticket, TK_UPDATED, c->now),
		.day = day_cell(ticket, TK_DUE_ON),
		.sequence = (int)row_num(ticket, TK_REV, 0),
		.priority = row_is(pqr, PQ_STATE, "overdue") ? 1 :
		    row_is(pqr, PQ_STATE, "near")            ? 3 :
							       5,
		.categories = row_text(pqr, PQ_PROCESS, NULL),
		.event = cli_opt(c, "as-event") != NULL,
	};

	if (row_has(ticket, TK_DUE_AT)) {
		item.at = ticket->cell[TK_DUE_AT].num;
		item.day = DAY_NONE;
	}
	item.status = row_has(ticket, TK_ANSWERED) ? "COMPLETED" :
	    row_has(ticket, TK_CLOSED)             ? "CANCELLED" :
	    row_has(ticket, TK_AGENT)              ? "IN-PROCESS" :
						     "NEEDS-ACTION";
	if (item.event)
		item.status = NULL;
	buf_format(&uid, "pqr-%lld@cckit", (long long)ticket->cell[TK_ID].num);
	buf_format(&summary, "%lld %s: %s", (long long)ticket->cell[TK_ID].num,
	    row_text(ticket, TK_KIND, ""), row_text(ticket, TK_SUBJECT, ""));
	buf_format(&about, "%s %s", _("answer by"), row_text(ticket, TK_ANSWER_BY, ""));
	if (row_has(pqr, PQ_ARTICLE))
		buf_format(&about, "\n%s", pqr->cell[PQ_ARTICLE].text);
	item.uid = uid.p;
	item.summary = summary.p;
	item.description = about.p;
	ics_put(stdout, &item);
	buf_free(&uid);
	buf_free(&summary);
	buf_free(&about);
}

int
pqr_list_verb(struct cli *c)
{
	const char *output = cli_opt(c, "output");
	bool ics = output != NULL && strcmp(output, "ics") == 0;
	struct sink *sink = ics ? NULL : cli_sink(c, &rec_pqr, stdout);
	struct day_view v;
	struct wanted w;
	struct stmt q;
	struct row ticket, pqr;
	int64_t printed = 0;

	day_view_init(&v, c->db, cli_time(c, "as-of", c->now));
	take_wanted(c, &v, &w);
	cli_take_past(c, &rec_ticket);
	if (ics)
		ics_begin(stdout, "PQR");
	pqr_select(c->db, &q, w.which, w.upto);
	while (stmt_step(&q)) {
		rows_read(&q, &rec_ticket, &ticket);
		pqr_fill(&v, &ticket, &pqr);
		if (!is_wanted(&w, &pqr) || (ics && !row_has(&ticket, TK_DUE_ON)))
			continue;
		printed++;
		if (ics)
			put_ics(c, &ticket, &pqr);
		else
			sink_put(sink, &pqr);
	}
	stmt_close(&q);
	if (ics)
		ics_end(stdout);
	else
		sink_close(sink);
	return printed == 0 && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}

/* What pqr_public_verb keeps between cases. */
struct public
{
	struct sink *sink;
	struct stmt find;
	int rc;
};

static void
public_one(struct cli *c, const struct row *key, void *ctx)
{
	struct public *p = ctx;
	struct row row;

	(void)c;
	stmt_reset(&p->find);
	stmt_cell(&p->find, 1, key, TK_ID);
	if (!stmt_step(&p->find)) {
		cli_unknown(key);
		p->rc = CC_NOMATCH;
		return;
	}
	rows_read(&p->find, &rec_ticket, &row);
	sink_put(p->sink, &row);
}

int
pqr_public_verb(struct cli *c)
{
	struct public p = { .sink = cli_sink_flagged(c, &rec_ticket, F_PUBLIC) };

	rows_select_key(c->db, &p.find, &rec_ticket);
	cli_each_key(c, public_one, &p);
	stmt_close(&p.find);
	sink_close(p.sink);
	return p.rc;
}

/* The figures of a check, printed as output of a Nagios plugin. */
struct figures {
	int64_t overdue, today, warning, critical, untimed;
	int64_t nearest; /* the earliest due day; DAY_NONE for none */
};

/* Count the cases due up to the later of two days. */
static void
count_cases(struct cli *c, const struct day_view *v, int64_t warn_day, int64_t crit_day,
    struct figures *n)
{
	struct stmt q;
	struct row ticket;

	pqr_select(c->db, &q, PQR_DUE, warn_day > crit_day ? warn_day : crit_day);
	while (stmt_step(&q)) {
		int64_t due;

		rows_read(&q, &rec_ticket, &ticket);
		if (ticket_due_is_suspended(&ticket))
			continue;
		due = day_cell(&ticket, TK_DUE_ON);
		if (n->nearest == DAY_NONE)
			n->nearest = due;
		n->overdue += strcmp(pqr_state(v, &ticket), "overdue") == 0;
		n->today += due == v->today;
		n->warning += due <= warn_day;
		n->critical += due <= crit_day;
	}
	stmt_close(&q);
}

int
pqr_check_verb(struct cli *c)
{
	static const char *const word[] = { "OK", "WARNING", "CRITICAL" };
	struct figures n = { .nearest = DAY_NONE };
	struct threshold warning, critical;
	struct buf warn = { 0 }, crit = { 0 };
	struct day_view v;
	int rc = PLUGIN_OK;

	day_view_init(&v, c->db, c->now);
	alarm_options_threshold(c, "warning", "3bd", &warning);
	alarm_options_threshold(c, "critical", "0", &critical);
	count_cases(c, &v, day_view_ahead(&v, &warning), day_view_ahead(&v, &critical), &n);
	n.untimed = pqr_untimed(&v, NULL, NULL);
	threshold_name(&warning, 1, &warn);
	threshold_name(&critical, 1, &crit);
	if (n.critical > 0)
		rc = PLUGIN_CRITICAL;
	else if (n.warning > 0 || n.untimed > 0)
		rc = PLUGIN_WARNING;
	printf(_("PQR %s - %lld overdue, %lld due today, %lld due within %s"), word[rc],
	    (long long)n.overdue, (long long)n.today, (long long)n.warning, warn.p);
	if (n.nearest != DAY_NONE)
		printf(_(", the first due on %s"), day_cell_text(n.nearest));
	if (n.untimed > 0)
		printf(_(", %lld without a due date"), (long long)n.untimed);
	printf(" | overdue=%lld;;0;0 due_today=%lld;;;0 within_%s=%lld;0;;0 "
	       "within_%s_critical=%lld;;0;0 no_due=%lld;0;;0\n",
	    (long long)n.overdue, (long long)n.today, warn.p, (long long)n.warning, crit.p,
	    (long long)n.critical, (long long)n.untimed);
	buf_free(&warn);
	buf_free(&crit);
	return rc;
}
