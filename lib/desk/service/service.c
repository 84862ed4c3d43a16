/*
 * service - takes a ticket's events from the store through the SLA clocks of its policy
 */
#include <string.h>

#include "desk/ticket/ticket_fields.h"
#include "kit/history/history.h"
#include "policy_version.h"
#include "service.h"
#include "service_fields.h"

/* Fold the events of the ticket, and pass each to the clocks. */
static void
take_events(struct service *s, struct store *db)
{
	struct row before, after;
	struct clock_event e = { .after = &after };
	struct stmt q;

	row_init(&after, &rec_ticket);
	journal_select(db, &q, &s->ticket, s->now);
	while (stmt_step(&q)) {
		const char *note = stmt_col_text(&q, JO_NOTE),
			   *channel = stmt_col_text(&q, JO_CHANNEL);

		before = after;
		e.before = row_has(&before, TK_ID) ? &before : NULL;
		e.at = stmt_col_int(&q, JO_AT);
		e.verb = pool_copy(&s->pool, stmt_col_text(&q, JO_VERB));
		e.note = note != NULL ? pool_copy(&s->pool, note) : NULL;
		e.channel = channel != NULL ? pool_copy(&s->pool, channel) : NULL;
		history_fold_event(&q, &after, &s->pool);
		clocks_take(&s->clocks, &e);
	}
	stmt_close(&q);
}

void
service_begin(struct service *s, const struct row *ticket, int64_t now, const struct rulebook *rb,
    const struct policy *policy, int64_t version)
{
	*s = (struct service) { .rules = rb, .version = version, .now = now, .ticket = *ticket };
	row_keep(&s->ticket, &s->texts);
	s->covered = policy_covers(policy, &s->ticket);
	clocks_begin(&s->clocks, policy, rulebook_zone(rb), &s->ticket);
}

void
service_take(struct service *s, const struct clock_event *e)
{
	clocks_take(&s->clocks, e);
}

void
service_settle(struct service *s)
{
	clocks_settle(&s->clocks, s->now);
}

void
service_open_by(struct service *s, struct store *db, const struct row *ticket, int64_t now,
    const struct rulebook *rb, const struct policy *policy, int64_t version)
{
	service_begin(s, ticket, now, rb, policy, version);
	take_events(s, db);
	service_settle(s);
}

void
service_open(struct service *s, struct store *db, const struct row *ticket, int64_t now)
{
	int64_t version = policy_version(db, ticket);

	service_open_by(s, db, ticket, now, rulebook_of(db, version),
	    policy_version_load(db, version), version);
}

void
service_close(struct service *s)
{
	clocks_end(&s->clocks);
	pool_clear(&s->pool);
	buf_free(&s->texts);
}

int
service_clock(const struct service *s, const char *name)
{
	for (int i = 0; i < s->clocks.n; i++)
		if (strcmp(s->clocks.clock[i].name, name) == 0)
			return i;
	return -1;
}

void
service_read(const struct service *s, int clock, struct clock_reading *r)
{
	clock_read(&s->clocks.clock[clock], s->now, r);
}

int64_t
service_share_at(const struct service *s, int clock, int share)
{
	return clock_share_at(&s->clocks.clock[clock], share, s->now);
}

bool
service_is_late(const struct service *s, const struct clock_reading *r)
{
	return r->live && r->due != CLOCK_NONE && s->now > r->due;
}

static void
set_instant(struct row *r, int field, int64_t at)
{
	if (at != CLOCK_NONE)
		row_set_num(r, field, at);
}

void
service_fill(const struct service *s, int clock, const struct clock_reading *r, struct row *row)
{
	static const int same[][2] = { { CK_ID, TK_ID }, { CK_SERVICE, TK_SERVICE },
		{ CK_KIND, TK_KIND }, { CK_PRIORITY, TK_PRIORITY }, { CK_LEVEL, TK_LEVEL },
		{ CK_AGENT, TK_AGENT }, { CK_QUEUE, TK_QUEUE }, { CK_CUSTOMER, TK_CUSTOMER },
		{ CK_SUBJECT, TK_SUBJECT } };
	const struct clock *c = &s->clocks.clock[clock];
	const struct policy_line *promise = c->promise;

	row_init(row, &rec_clock);
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		row->cell[same[i][0]] = s->ticket.cell[same[i][1]];
	row_set_text(row, CK_CLOCK, c->name);
	row_set_text(row, CK_STATE, clock_state_name(r->state));
	set_instant(row, CK_DUE, r->due);
	set_instant(row, CK_STARTED, r->started);
	set_instant(row, CK_STOPPED, r->stopped);
	row_set_num(row, CK_USED, r->used);
	row_set_num(row, CK_LEFT, promise->seconds - r->used);
	row_set_num(row, CK_SHARE, r->used * 100 / promise->seconds);
	row_set_num(row, CK_AMOUNT, promise->amount);
	row_set_text(row, CK_UNIT, promise->unit);
	if (promise->calendar_name != NULL)
		row_set_text(row, CK_CALENDAR,
		    *promise->calendar_name == '*' ? s->rules->calendar_name :
						     promise->calendar_name);
	row_set_num(row, CK_POLICY, s->version);
}
