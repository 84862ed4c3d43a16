/*
 * pending_verbs - the verbs of cc-pending that change, list and show pendings
 */
#include <string.h>

#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/cli/batch.h"
#include "kit/store/event_fields.h"
#include "pending.h"
#include "pending_fields.h"
#include "pending_verbs.h"

static int
land_add(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	(void)ctx;
	return pending_add(d, given, f);
}

static int
land_update(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	(void)ctx;
	return pending_update(d, given, f);
}

static int
land_confirm(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	return pending_confirm(d, given, ctx, f);
}

static int
land_cancel(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	return pending_cancel(d, given, *(const char *const *)ctx, f);
}

static int
land_note(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	return pending_note(d, given, *(const char *const *)ctx, f);
}

/* Fill the cells that are only printed, as of today or --as-of. */
static void
fill(struct cli *c, struct row *pending)
{
	pending_fill(pending, stamp_date(cli_time(c, "as-of", c->now)));
}

static void
show_filled(struct cli *c, const struct row *pending, struct sink *sink, FILE *out, void *ctx)
{
	struct row row = *pending;

	(void)out;
	(void)ctx;
	fill(c, &row);
	sink_put(sink, &row);
}

int
pending_add_verb(struct cli *c)
{
	return cli_batch(c, &(struct batch) { .land = land_add, .show = show_filled });
}

int
pending_update_verb(struct cli *c)
{
	struct row given;
	int set = cli_given(c, &given);

	if (c->operands > 0 && set == 0)
		diag_die(CC_USAGE, _("nothing to change: give options (see --help)"));
	return cli_batch(c,
	    &(struct batch) { .land = land_update, .key_only = set > 0, .show = show_filled });
}

/* Read an option as that field; false when it was not given or is empty. */
static bool
take_option(const struct cli *c, const char *name, int field, struct row *row)
{
	const char *arg = cli_opt(c, name);
	const struct record *rec = row->rec;
	struct fault f = { "" };

	if (arg == NULL || row_parse(row, field, arg, NULL, &f) == 0)
		return row_has(row, field);
	if (strcmp(rec->field[field].name, name) == 0)
		diag_die(CC_DATA, "%s", f.text);
	diag_die(CC_DATA, "--%s: %s", name, f.text);
}

/* The same for an option whose absence has a meaning, so that it may not be empty. */
static bool
take_full_option(const struct cli *c, const char *name, int field, struct row *row)
{
	bool has = take_option(c, name, field, row);

	if (!has && cli_opt(c, name) != NULL)
		diag_die(CC_USAGE, _("--%s: empty"), name);
	return has;
}

/* The same for an option that the verb requires. */
static const char *
need_option(const struct cli *c, const char *name, int field, struct row *row)
{
	if (!take_option(c, name, field, row))
		diag_die(CC_USAGE, _("%s needs --%s"), c->verb->name, name);
	return row->cell[field].text;
}

int
pending_confirm_verb(struct cli *c)
{
	struct confirmation conf = { .quantity = 0 };
	struct row side, given;

	row_init(&side, &rec_reminder);
	row_init(&given, &rec_pending);
	conf.side = pending_side(need_option(c, "side", RE_SIDE, &side));
	if (take_full_option(c, "quantity", PE_QUANTITY, &given))
		conf.quantity = given.cell[PE_QUANTITY].num;
	if (take_full_option(c, "by", PE_OURS_BY, &given))
		conf.by = given.cell[PE_OURS_BY].text;
	if (take_option(c, "channel", PE_OURS_CHANNEL, &given))
		conf.channel = given.cell[PE_OURS_CHANNEL].text;
	if (take_option(c, "call", PE_OURS_CALL, &given))
		conf.call = given.cell[PE_OURS_CALL].text;
	return cli_batch(c,
	    &(struct batch) {
		.land = land_confirm, .ctx = &conf, .key_only = true, .show = show_filled });
}

/* A verb whose one argument is a text. */
static int
act_with_text(struct cli *c, const char *option,
    int (*land)(struct txn *, const struct row *, void *, struct fault *))
{
	struct row event;
	const char *text;

	row_init(&event, &rec_event);
	text = need_option(c, option, EV_NOTE, &event);
	return cli_batch(c,
	    &(struct batch) { .land = land, .ctx = &text, .key_only = true, .show = show_filled });
}

int
pending_cancel_verb(struct cli *c)
{
	return act_with_text(c, "reason", land_cancel);
}

int
pending_note_verb(struct cli *c)
{
	return act_with_text(c, "text", land_note);
}

/*
 * The filters given; open pendings alone, unless --all or a filter of status or closing says
 * otherwise.
 */
static int
take_conditions(const struct cli *c, struct condition *cond)
{
	int n = cli_conditions(c, cond);

	if (cli_opt(c, "all") != NULL)
		return n;
	for (int i = 0; i < n; i++)
		if (cond[i].field == PE_STATUS || cond[i].field == PE_CLOSED)
			return n;
	cond[n] = (struct condition) { .field = PE_CLOSED, .values = "none" };
	return n + 1;
}

int
pending_list_verb(struct cli *c)
{
	struct condition cond[FIELD_MAX + 1];
	int n = take_conditions(c, cond);
	struct sink *sink = cli_sink(c, &rec_pending, stdout);
	struct stmt q;
	struct row row;
	int64_t printed = 0;

	cli_take_past(c, &rec_pending);
	rows_select_by(c->db, &q, &rec_pending, PE_EXPECTED, cond, n);
	for (; stmt_step(&q); printed++) {
		rows_read(&q, &rec_pending, &row);
		fill(c, &row);
		sink_put(sink, &row);
	}
	stmt_close(&q);
	sink_close(sink);
	return printed == 0 && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}

int
pending_show_verb(struct cli *c)
{
	return cli_show_page(c, fill, NULL);
}
