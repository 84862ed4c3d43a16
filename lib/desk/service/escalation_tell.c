/*
 * escalation_tell - turns unreported moves and new alerts into rows of rec_handover
 */
#include <stdlib.h>
#include <string.h>

#include "desk/ticket/ticket_fields.h"
#include "escalation.h"
#include "escalation_parts.h"
#include "handover.h"
#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "kit/store/rows.h"
#include "look_queue.h"
#include "service.h"
#include "service_fields.h"

/* Fill in the clocks that escalated a ticket at an instant, from the memory of alerts. */
static void
fill_climb(struct escalation *e, struct row *row, struct pool *pool)
{
	struct buf clocks = { 0 };
	int64_t first = INT64_MAX, due;
	struct stmt q;
	char key[24];

	escalation_key(row->cell[HV_ID].num, key);
	STORE_PREPARE(e->db, &q,
	    "SELECT threshold, due FROM alerted WHERE job = 'escalate' AND key = $1"
	    " AND threshold LIKE 'up: %' AND at = $2 ORDER BY due, threshold");
	stmt_text(&q, 1, key);
	stmt_int(&q, 2, row_num(row, HV_MOMENT, 0));
	while (stmt_step(&q)) {
		buf_format(&clocks, "%s%s", clocks.len > 0 ? "," : "",
		    stmt_col_text(&q, 0) + strlen("up: "));
		if (text_to_int(stmt_col_text(&q, 1) + 1, INT64_MIN, INT64_MAX, &due) == 0 &&
		    due < first)
			first = due;
	}
	stmt_close(&q);
	if (clocks.len > 0) {
		row_set_text(row, HV_CLOCK, pool_copy(pool, clocks.p));
		row_set_num(row, HV_DUE, first);
	}
	buf_free(&clocks);
}

/* Report every escalation of a ticket since its first unreported one. */
static void
tell_moves(struct escalation *e, const struct row *ticket, int64_t first,
    void (*tell)(const struct row *, void *), void *ctx)
{
	struct stmt q;

	STORE_PREPARE(e->db, &q,
	    "SELECT id FROM event WHERE record = 'ticket' AND key = $1 AND id >= $2"
	    " AND verb = 'escalate' ORDER BY id");
	stmt_cell(&q, 1, ticket, TK_ID);
	stmt_int(&q, 2, first);
	while (stmt_step(&q)) {
		struct pool pool = { 0 };
		struct row row;

		handover_fill_event(e->db, ticket, stmt_col_int(&q, 0), &row, &pool);
		fill_climb(e, &row, &pool);
		tell(&row, ctx);
		pool_clear(&pool);
	}
	stmt_close(&q);
}

void
escalation_moved(struct escalation *e, void (*tell)(const struct row *, void *), void *ctx)
{
	struct stmt q, find;
	struct row ticket;

	rows_select_key(e->db, &find, &rec_ticket);
	look_queue_select_unreported(e->db, &q);
	while (stmt_step(&q)) {
		if (!escalation_find(&find, stmt_col_int(&q, 0), &ticket) ||
		    escalation_peace(e, &ticket) > e->now)
			continue;
		tell_moves(e, &ticket, stmt_col_int(&q, 1), tell, ctx);
		escalation_looked(e, ticket.cell[TK_ID].num, e->now, true);
	}
	stmt_close(&q);
	stmt_close(&find);
}

/*
 * Fill in the due instant of an alert's clock; false when the clock has restarted since, by a
 * hand-over.
 */
static bool
fill_clock(struct escalation *e, const struct row *ticket, const char *clock, int64_t moment,
    struct row *row)
{
	bool stands = false;
	struct service s;
	struct clock_reading r;
	int i;

	service_open(&s, e->db, ticket, e->now);
	i = service_clock(&s, clock);
	if (i >= 0) {
		service_read(&s, i, &r);
		if (r.due != CLOCK_NONE)
			row_set_num(row, HV_DUE, r.due);
		stands = r.live && r.started < moment;
	}
	service_close(&s);
	return stands;
}

/* Fill a row for one alert; false when a hand-over of this run has made it obsolete. */
static bool
fill_alert(struct escalation *e, struct stmt *q, const struct row *ticket, struct row *row,
    struct pool *pool)
{
	const char *threshold = stmt_col_text(q, ALERTS_THRESHOLD);
	const char *clock = strstr(threshold, ": ");
	int64_t moment = stmt_col_int(q, ALERTS_MOMENT);
	struct fault f = { "" };
	char *what;

	if (clock == NULL)
		diag_bug("alert %s", threshold);
	what = mem_copy_n(threshold, (size_t)(clock - threshold));
	handover_fill(e->db, ticket, row, pool);
	row_set_text(row, HV_WHAT, pool_copy(pool, what));
	row_set_num(row, HV_MOMENT, moment);
	free(what);
	if (row_is(row, HV_WHAT, "uncovered")) {
		row_set_text(row, HV_REASON, _("the policy promises nothing to this service"));
		return true;
	}
	if (row_is(row, HV_WHAT, "blocked") && handover_check(e->db, ticket, &f) != 0)
		row_set_text(row, HV_REASON, pool_copy(pool, f.text));
	row_set_text(row, HV_CLOCK, pool_copy(pool, clock + 2));
	return fill_clock(e, ticket, clock + 2, moment, row);
}

void
escalation_alerts(struct escalation *e, struct stmt *q, void (*tell)(const struct row *, void *),
    void *ctx)
{
	struct stmt find;
	struct row ticket, row;

	rows_select_key(e->db, &find, &rec_ticket);
	while (stmt_step(q)) {
		struct pool pool = { 0 };
		int64_t id;

		if (text_to_int(stmt_col_text(q, ALERTS_KEY), 0, INT64_MAX, &id) == 0 &&
		    escalation_find(&find, id, &ticket) && fill_alert(e, q, &ticket, &row, &pool))
			tell(&row, ctx);
		pool_clear(&pool);
	}
	stmt_close(&find);
	stmt_close(q);
}
