/*
 * sample_verbs - plan draws a sample, redraw repeats the draw and compares
 */
#include <stdio.h>
#include <unistd.h>

#include "desk/people/customer_fields.h"
#include "desk/ticket/ticket_fields.h"
#include "interview_calls.h"
#include "kit/base/lang.h"
#include "kit/cli/batch.h"
#include "kit/history/records.h"
#include "sample.h"
#include "survey_fields.h"
#include "survey_verbs.h"

/* Refuse an id that no customer or ticket has. */
static void
check_known(struct stmt *find, const struct row *row, const struct source *source)
{
	struct fault f = { "" };

	stmt_reset(find);
	stmt_cell(find, 1, row, row->rec->key);
	if (stmt_step(find))
		return;
	row_faultf(&f, row, row->rec->key, _("no such %s"), _(row->rec->name));
	diag_die(CC_DATA, "%s: %s", source_place(source), f.text);
}

/*
 * Read the ids of customers or tickets in a file into the list of the frame; returns their number.
 */
static int64_t
read_list(struct cli *c, const char *path, bool tickets)
{
	const struct record *rec = tickets ? &rec_ticket : &rec_customer;
	struct source_options o = cli_source_options(c);
	struct source *source;
	struct buf id = { 0 };
	struct stmt find;
	struct row row;
	struct fault f = { "" };
	int64_t n = 0;
	int rc;

	o.key_only = true;
	source = source_open(rec, &o, path);
	store_allow_scratch(c->db, true);
	store_begin_read(c->db);
	frame_list(c->db);
	rows_select_key(c->db, &find, rec);
	while ((rc = source_next(source, &row, &f)) > 0) {
		if (!row_has(&row, rec->key))
			continue;
		check_known(&find, &row, source);
		buf_clear(&id);
		row_write(&row, rec->key, &id);
		n += frame_list_add(c->db, id.p);
	}
	if (rc < 0)
		diag_die(CC_DATA, "%s: %s", source_place(source), f.text);
	stmt_close(&find);
	store_commit(c->db);
	source_close(source);
	buf_free(&id);
	return n;
}

/* Print the interviews of a sample as calls, in the order of the draw. */
static void
print_calls(struct cli *c, int64_t sample, FILE *out)
{
	struct sink *sink = cli_sink(c, &rec_interview_call, out);
	struct interview_calls calls;
	struct stmt q;
	struct row interview, call;

	interview_calls_open(&calls, c);
	sample_select(c->db, &q, sample);
	while (stmt_step(&q)) {
		rows_read(&q, &rec_interview, &interview);
		interview_call_fill(&calls, &interview, &rec_interview_call, &call);
		sink_put(sink, &call);
	}
	stmt_close(&q);
	interview_calls_close(&calls);
	sink_close(sink);
}

/* With --verbose, or a terminal on standard error. */
static bool
is_verbose(const struct cli *c)
{
	return cli_opt(c, "verbose") != NULL || isatty(STDERR_FILENO);
}

/* Report the sample, if verbose. */
static void
tell_sample(const struct cli *c, const struct row *sample)
{
	if (is_verbose(c))
		diag_warn(_("sample %lld: %lld drawn out of %lld"),
		    (long long)sample->cell[SA_ID].num, (long long)sample->cell[SA_DRAWN].num,
		    (long long)sample->cell[SA_FRAME_N].num);
}

/* Warn when fewer units are in the frame than listed, or fewer were drawn than asked for. */
static void
tell_size(const struct row *sample, int64_t listed)
{
	if (listed > sample->cell[SA_FRAME_N].num)
		diag_warn(_("sample %lld: of %lld on the list %lld may be asked"),
		    (long long)sample->cell[SA_ID].num, (long long)listed,
		    (long long)sample->cell[SA_FRAME_N].num);
	if (row_num(sample, SA_SIZE, 0) > sample->cell[SA_DRAWN].num)
		diag_warn(_("sample %lld: the frame holds %lld, fewer than --size %lld"),
		    (long long)sample->cell[SA_ID].num, (long long)sample->cell[SA_DRAWN].num,
		    (long long)sample->cell[SA_SIZE].num);
}

int
survey_plan_verb(struct cli *c)
{
	bool dry = cli_opt(c, "dry-run") != NULL;
	struct sample_plan p = { .tickets = cli_opt(c, "after-ticket") != NULL,
		.listed = c->operands > 0 };
	struct fault f = { "" };
	struct txn d;
	FILE *out;
	int64_t listed = 0;
	int rc;

	if (c->operands > 1)
		diag_die(CC_USAGE, _("one list at most: '%s'"), c->operand[1]);
	cli_given(c, &p.sample);
	if (p.listed)
		listed = read_list(c, c->operand[0], p.tickets);
	txn_begin(&d, c->db, c->program->name, c->verb->name, cli_actor(c), c->now);
	rc = sample_plan(&d, &p, &f);
	if (rc < 0)
		diag_die(CC_DATA, "%s", f.text);
	if (rc == 0) {
		txn_rollback(&d);
		diag_warn(_("nobody to ask: the frame is empty"));
		return cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
	}
	out = dry ? cli_aside() : stdout;
	if (!dry)
		txn_commit(&d);
	print_calls(c, p.sample.cell[SA_ID].num, out);
	if (dry) {
		txn_rollback(&d);
		cli_show_aside(out);
	}
	tell_sample(c, &p.sample);
	tell_size(&p.sample, listed);
	pool_clear(&p.pool);
	return CC_DONE;
}

/* A sample being redrawn, compared with the first draw. */
struct redraw {
	struct interview_calls calls;
	struct row sample;
	struct stmt planned; /* the interview at a place */
	int64_t others;      /* places with another unit now */
	int64_t first;       /* the first of these places */
};

/*
 * Fill an interview with the unit of the current row; with the planned interview where it is the
 * same.
 */
static void
take_unit(struct redraw *r, struct stmt *unit, int64_t place, struct row *interview)
{
	struct row was;

	row_init(interview, &rec_interview);
	interview->cell[IN_SAMPLE] = r->sample.cell[SA_ID];
	row_set_num(interview, IN_PLACE, place);
	row_set_text(interview, IN_CUSTOMER, stmt_col_text(unit, FRAME_CUSTOMER));
	row_set_text(interview, IN_CONTRACT, stmt_col_text(unit, FRAME_CONTRACT));
	if (!stmt_col_null(unit, FRAME_TICKET))
		row_set_num(interview, IN_TICKET, stmt_col_int(unit, FRAME_TICKET));
	stmt_reset(&r->planned);
	stmt_cell(&r->planned, 1, &r->sample, SA_ID);
	stmt_int(&r->planned, 2, place);
	if (stmt_step(&r->planned)) {
		rows_read(&r->planned, &rec_interview, &was);
		if (cell_same(&was, interview, IN_CUSTOMER) &&
		    cell_same(&was, interview, IN_TICKET)) {
			*interview = was;
			return;
		}
	}
	if (r->others++ == 0)
		r->first = place;
}

/* Report the differences; returns the exit code. */
static int
tell_changes(const struct redraw *r, const struct frame *frame, int64_t drawn)
{
	int64_t was = r->sample.cell[SA_FRAME_N].num;
	bool other = !row_is(&r->sample, SA_FRAME_SUM, frame->sum);

	if (frame->size != was)
		diag_warn(_("the frame changed: %lld units when it was drawn, %lld now"),
		    (long long)was, (long long)frame->size);
	else if (other)
		diag_warn(_("the frame changed: %lld units as before, but not the same"),
		    (long long)was);
	if (drawn != r->sample.cell[SA_DRAWN].num)
		diag_warn(_("the sample changed: %lld drawn then, %lld now"),
		    (long long)r->sample.cell[SA_DRAWN].num, (long long)drawn);
	if (r->others > 0)
		diag_warn(
		    _("the sample changed: places that others have now: %lld, the first %lld"),
		    (long long)r->others, (long long)r->first);
	if (other || r->others > 0 || drawn != r->sample.cell[SA_DRAWN].num)
		return CC_DATA;
	if (is_verbose(r->calls.cli))
		diag_warn(_("sample %lld: the same %lld out of %lld"),
		    (long long)r->sample.cell[SA_ID].num, (long long)drawn, (long long)was);
	return CC_DONE;
}

/* Find the sample of the operand; ends the program when there is none. */
static void
take_sample(struct cli *c, struct redraw *r)
{
	struct stmt q;
	struct row key;

	cli_key(c->operand[0], &rec_sample, &key);
	rows_select_key(c->db, &q, &rec_sample);
	stmt_cell(&q, 1, &key, SA_ID);
	if (!stmt_step(&q))
		diag_die(CC_NOMATCH, _("%s: no such sample"), c->operand[0]);
	rows_read(&q, &rec_sample, &r->sample);
	row_keep(&r->sample, &r->calls.why);
	stmt_close(&q);
}

int
survey_redraw_verb(struct cli *c)
{
	struct redraw r = { .others = 0 };
	struct buf texts;
	struct frame frame;
	struct sink *sink;
	struct stmt q;
	struct row interview, call;
	int64_t at, drawn = 0;
	bool listed;

	take_sample(c, &r);
	texts = r.calls.why;
	listed = row_is(&r.sample, SA_FRAME, "list") || row_is(&r.sample, SA_FRAME, "ticket_list");
	if (c->operands > 2 || listed != (c->operands == 2))
		diag_die(CC_USAGE,
		    listed ? _("%s: was drawn from a list: give it again") :
			     _("%s: was not drawn from a list"),
		    c->operand[0]);
	if (listed)
		read_list(c, c->operand[1], row_is(&r.sample, SA_FRAME, "ticket_list"));
	at = cli_time(c, "as-of", r.sample.cell[SA_PLANNED].num);
	sample_take_past(c->db, cli_opt(c, "as-of") == NULL ? &r.sample : NULL, at);
	store_allow_scratch(c->db, true);
	frame_gather(c->db, &r.sample, at, &frame);
	store_allow_scratch(c->db, false);
	ROWS_SELECT_TAIL(c->db, &r.planned, &rec_interview,
	    "FROM main.interview t WHERE t.sample = $1 AND t.place = $2");
	interview_calls_open(&r.calls, c);
	sink = cli_sink(c, &rec_interview_call, stdout);
	frame_select(c->db, &q, frame_draws(&r.sample, &frame));
	while (stmt_step(&q)) {
		take_unit(&r, &q, ++drawn, &interview);
		interview_call_fill(&r.calls, &interview, &rec_interview_call, &call);
		sink_put(sink, &call);
	}
	stmt_close(&q);
	stmt_close(&r.planned);
	interview_calls_close(&r.calls);
	sink_close(sink);
	drawn = tell_changes(&r, &frame, drawn);
	buf_free(&texts);
	return (int)drawn;
}
