#include <string.h>

#include "../base/lang.h"
#include "../desk/problems.h"
#include "../desk/register.h"
#include "../record/records.h"
#include "figure_options.h"
#include "report_verbs.h"
#include "sections.h"

/* Without --from, recurrences looks at so many days. */
enum { RECENT_SECONDS = 30 * 86400 };

/* Rows on their way out. */
struct listing {
	struct sink *sink;
	int64_t n;
};

static void
put(void *ctx, const struct row *row)
{
	struct listing *l = ctx;

	l->n++;
	sink_put(l->sink, row);
}

static int
end_list(const struct cli *c, struct listing *l)
{
	sink_close(l->sink);
	return l->n == 0 && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}

/* Take the filters and the time; the store is as of --as-of then, whose instant or now is returned. */
static int64_t
take_ask(struct cli *c, struct report_ask *ask)
{
	*ask = (struct report_ask) { .period = PERIOD_NONE };
	ask->conds = cli_conditions(c, ask->cond);
	take_time(c, &ask->from, &ask->to);
	cli_take_past(c, &rec_ticket);
	return cli_time(c, "as-of", c->now);
}

/* The fields that --of names, or else the first so many of those that it may name. */
static int
take_of(const struct cli *c, int otherwise, int *field)
{
	static const int fields[] = { TK_CAUSE, TK_KIND, TK_PROCESS, TK_CUSTOMER, TK_QUEUE };
	const char *of = cli_opt(c, "of");

	for (int i = 0; i < (int)(sizeof fields / sizeof *fields); i++) {
		field[i] = fields[i];
		if (of == NULL || strcmp(of, rec_ticket.field[fields[i]].name) != 0)
			continue;
		field[0] = fields[i];
		return 1;
	}
	if (of != NULL)
		diag_die(CC_USAGE, _("--of: not cause, kind, process, customer or queue: '%s'"),
		    of);
	return otherwise;
}

int
report_register_verb(struct cli *c)
{
	struct listing l = { .sink = cli_sink(c, &rec_register, stdout) };
	struct report_ask ask;
	int64_t now = take_ask(c, &ask);

	register_list(c->db, &ask, now, put, &l);
	return end_list(c, &l);
}

int
report_problems_verb(struct cli *c)
{
	struct listing l = { .sink = cli_sink(c, &rec_pareto, stdout) };
	struct report_ask ask;
	int field[RECUR_FIELDS];
	int64_t now = take_ask(c, &ask);

	take_of(c, 1, field);
	problems_list(c->db, &ask, field[0], now, put, &l);
	return end_list(c, &l);
}

int
report_recurrences_verb(struct cli *c)
{
	static const int id[] = { TK_ID };
	bool ids = cli_opt(c, "ids") != NULL;
	struct listing l = { .n = 0 };
	struct recurrence_ask r = { .conds = 0 };
	struct report_ask ask;
	int64_t now = take_ask(c, &ask), end;

	r.fields = take_of(c, RECUR_FIELDS - 1, r.field);
	r.conds = ask.conds;
	memcpy(r.cond, ask.cond, sizeof r.cond);
	r.to = ask.to != INT64_MAX ? ask.to : now;
	r.begin[0] = ask.from != INT64_MIN ? ask.from : r.to - RECENT_SECONDS;
	if (r.begin[0] >= r.to)
		diag_die(CC_USAGE, _("--from: not before now: '%s'"), cli_opt(c, "from"));
	end = r.to;
	for (int i = 0; i < RECUR_BEFORE; i++)
		time_before(r.begin[i], end, &r.begin[i + 1], &end);
	if (ids)
		l.sink =
		    sink_open(stdout, cli_format(c), &rec_ticket, id, 1, cli_width(), cli_colour());
	else
		l.sink = cli_sink(c, &rec_recurrence, stdout);
	if (recurrences_list(c->db, &r, ids, put, &l) == 0)
		diag_warn(_("the store has no tickets of the time before to compare with"));
	return end_list(c, &l);
}
