/*
 * batch - rows landed one by one in a transaction, refused rows kept, changed records printed
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/record/flat_json.h"
#include "stage.h"

enum { BATCH_CACHE = 20 * 1024 }; /* KiB of pages: a big batch touches many index pages */

enum { BATCH_BIG = 10000 }; /* new records after which planner statistics are updated */

struct run {
	struct cli *cli;
	const struct batch *batch;
	struct stage stage;
	struct txn txn;
	bool keep_going, dry;
	int64_t changed, unchanged, rejected;
};

/* Refuse a row: end the program, or with --keep-going count and report it. */
static void
refuse(struct run *r, const char *place, const char *raw, const char *why)
{
	const char *sep = *place != '\0' ? ": " : "";

	if (!r->keep_going)
		diag_die(CC_DATA, "%s%s%s", place, sep, why);
	r->rejected++;
	if (r->stage.rejects != NULL)
		stage_reject(&r->stage, raw, why);
	else
		diag_warn("%s%s%s", place, sep, why);
}

/* Land one row and count it; true when it must wait for other rows. */
static bool
land_row(struct run *r, const struct row *given, const char *place, const char *raw)
{
	struct fault f = { "" };
	int64_t made = r->txn.made;
	int rc = r->batch->land(&r->txn, given, r->batch->ctx, &f);

	if (rc == LAND_LATER)
		return true;
	if (rc < 0)
		refuse(r, place, raw, f.text);
	else if (rc == 0)
		r->unchanged++;
	else if (r->txn.made == made)
		r->changed++;
	return false;
}

/* Land waiting rows again until a pass lands none; in a last pass they land or are refused. */
static void
land_waiting(struct run *r, int64_t *waiting, int n)
{
	struct staged_row s;

	while (n > 0) {
		int left = 0;

		for (int i = 0; i < n; i++)
			if (stage_again(&r->stage, waiting[i], &s) &&
			    land_row(r, &s.given, s.place, s.raw))
				waiting[left++] = waiting[i];
		r->txn.last_chance = left == n;
		n = left;
	}
}

/* Land the staged rows one by one. */
static void
land_staged(struct run *r)
{
	struct staged_row s;
	int64_t *waiting = NULL;
	int n = 0;

	stage_rewind(&r->stage);
	while (stage_next(&r->stage, &s)) {
		if (s.why != NULL) {
			refuse(r, s.place, s.raw, s.why);
		} else if (land_row(r, &s.given, s.place, s.raw)) {
			*MEM_PUSH(waiting, n) = s.n;
		}
		progress_step(&r->stage.progress);
	}
	land_waiting(r, waiting, n);
	free(waiting);
}

/* Land a row per operand, with the cells that options set. */
static void
land_operands(struct run *r)
{
	struct cli *c = r->cli;
	struct row key, given;

	for (int i = 0; i < c->operands; i++) {
		struct fault f;
		int field = r->batch->operand != 0 ? r->batch->operand : c->verb->rec->key;

		cli_given(c, &given);
		row_init(&key, c->verb->rec);
		if (row_parse(&key, field, c->operand[i], NULL, &f) != 0) {
			refuse(r, c->operand[i], "", f.text);
			continue;
		}
		given.cell[field] = key.cell[field];
		land_row(r, &given, c->operand[i], "");
	}
}

/* Print the records that the run changed, read from the store. */
static void
print_touched(struct run *r, FILE *out)
{
	const struct journal *j = &r->txn.journal;
	const struct verb *v = r->cli->verb;
	const struct record *rec = r->batch->touched != NULL ? r->batch->touched : v->rec;
	struct sink *sink = NULL;
	struct stmt q;
	struct row row;

	if (!r->batch->bare)
		sink = cli_sink(r->cli, v->out != NULL ? v->out : rec, out);
	if (j->run != 0) {
		rows_select_touched(r->cli->db, &q, rec, j->first, j->last, r->txn.repeats);
		while (stmt_step(&q)) {
			rows_read(&q, rec, &row);
			if (r->batch->show != NULL)
				r->batch->show(r->cli, &row, sink, out, r->batch->ctx);
			else
				sink_put(sink, &row);
		}
		stmt_close(&q);
	}
	if (sink != NULL)
		sink_close(sink);
}

FILE *
cli_aside(void)
{
	FILE *aside = tmpfile();

	if (aside == NULL)
		diag_sys(CC_CANTCREAT, "%s", _("temporary file"));
	return aside;
}

void
cli_show_aside(FILE *aside)
{
	char bytes[65536];
	size_t n;

	rewind(aside);
	while ((n = fread(bytes, 1, sizeof bytes, aside)) > 0)
		if (fwrite(bytes, 1, n, stdout) != n)
			diag_sys(CC_IO, "<stdout>");
	if (ferror(aside) || fclose(aside) != 0)
		diag_sys(CC_IO, "%s", _("temporary file"));
}

/* For --dry-run: print the result to a temporary file, roll back, then copy it to stdout. */
static void
print_and_undo(struct run *r)
{
	FILE *aside = cli_aside();

	print_touched(r, aside);
	txn_rollback(&r->txn);
	cli_show_aside(aside);
}

/* Report the counts when stderr is a terminal or with -v. */
static void
tell_count(const struct run *r)
{
	if (cli_opt(r->cli, "verbose") == NULL && !isatty(STDERR_FILENO))
		return;
	diag_warn(r->dry ? _("%s would be: %lld new, %lld changed, %lld unchanged, %lld refused") :
			   _("%s: %lld new, %lld changed, %lld unchanged, %lld refused"),
	    r->cli->verb->name, (long long)r->txn.made, (long long)r->changed,
	    (long long)r->unchanged, (long long)r->rejected);
}

static void
land(struct run *r, bool staged)
{
	struct cli *c = r->cli;
	struct row given;

	txn_begin(&r->txn, c->db, c->program->name, c->verb->name, cli_actor(c), c->now);
	r->txn.counted = r->batch->touched != NULL ? r->batch->touched : c->verb->rec;
	if (staged)
		land_staged(r);
	else if (c->operands > 0)
		land_operands(r);
	else {
		cli_given(c, &given);
		land_row(r, &given, "", "");
	}
}

/* Do the rows come from files or stdin? */
static bool
reads_rows(const struct cli *c)
{
	struct row given;

	if (c->verb->kind == OPERANDS_FILES)
		return c->operands > 0 || c->verb->flags & V_CONSTANTS || cli_given(c, &given) == 0;
	return c->operands == 0;
}

int
cli_batch(struct cli *c, const struct batch *b)
{
	struct run r = {
		.cli = c,
		.batch = b,
		.keep_going = cli_opt(c, "keep-going") != NULL,
		.dry = cli_opt(c, "dry-run") != NULL,
	};
	bool staged = reads_rows(c);

	if (cli_opt(c, "rejects") != NULL && !r.keep_going)
		diag_die(CC_USAGE, _("--rejects goes with --keep-going"));
	store_cache(c->db, BATCH_CACHE);
	if (cli_opt(c, "rejects") != NULL && !staged)
		diag_die(CC_USAGE, _("--rejects goes with rows from a file or stdin"));
	if (staged)
		stage_fill(&r.stage, c, b->key_only);
	land(&r, staged);
	if (staged)
		stage_write_rejects(&r.stage);
	if (r.dry) {
		print_and_undo(&r);
	} else {
		txn_commit(&r.txn);
		if (r.txn.made > BATCH_BIG)
			store_analyze(c->db);
		print_touched(&r, stdout);
	}
	if (staged)
		stage_close(&r.stage);
	tell_count(&r);
	return r.rejected > 0 ? CC_DATA : CC_DONE;
}
