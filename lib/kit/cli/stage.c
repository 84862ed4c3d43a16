/*
 * stage - rows as flat JSON in a temporary table, with their place and raw text
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kit/base/lang.h"
#include "kit/record/flat_json.h"
#include "stage.h"

/* Copy the options' cells into absent cells of a row; with V_COLUMNS into empty ones too. */
static void
lay_constants(const struct stage *s, struct row *given)
{
	for (int i = 0; i < given->rec->n; i++)
		if (given->cell[i].state == CELL_ABSENT ||
		    (s->cli->verb->flags & V_COLUMNS && given->cell[i].state == CELL_EMPTY &&
			row_has(&s->constants, i)))
			given->cell[i] = s->constants.cell[i];
}

/* Stage one row, or the reason why it was refused (given is then NULL). */
static void
put(struct stage *s, const struct row *given, const char *why)
{
	buf_clear(&s->data);
	buf_clear(&s->raw);
	if (given != NULL)
		flat_json_write_given(&s->data, given, F_OUTPUT);
	if (s->keep_going)
		source_raw(s->source, &s->raw);
	stmt_int(&s->put, 1, s->file);
	stmt_int(&s->put, 2, source_line(s->source));
	stmt_text(&s->put, 3, given != NULL ? s->data.p : NULL);
	stmt_text(&s->put, 4, s->keep_going ? s->raw.p : NULL);
	stmt_text(&s->put, 5, why);
	stmt_run(&s->put);
}

static void
read_all(struct stage *s, const char *path)
{
	struct source_options options = cli_source_options(s->cli);
	struct fault f;
	struct row given;
	int rc;

	options.key_only = s->key_only;
	s->source = path != NULL ? source_open(s->cli->verb->rec, &options, path) :
				   cli_stdin(s->cli, &options);
	while ((rc = source_next(s->source, &given, &f)) != 0) {
		if (rc < 0 && (!s->keep_going || source_broken(s->source)))
			diag_die(CC_DATA, "%s: %s", source_place(s->source), f.text);
		if (rc > 0)
			lay_constants(s, &given);
		put(s, rc > 0 ? &given : NULL, rc > 0 ? NULL : f.text);
		progress_step(&s->progress);
	}
}

/* Check before anything lands that the rejects' file can be written; it is not truncated yet. */
static void
try_rejects(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);

	if (fd < 0 || close(fd) != 0)
		diag_sys(CC_CANTCREAT, "%s", path);
}

void
stage_fill(struct stage *s, struct cli *c, bool key_only)
{
	int files = c->verb->kind == OPERANDS_FILES ? c->operands : 0;

	s->cli = c;
	s->keep_going = cli_opt(c, "keep-going") != NULL;
	s->rejects = cli_opt(c, "rejects");
	s->key_only = key_only;
	if (s->rejects != NULL && files > 1)
		diag_die(CC_USAGE, _("--rejects goes with one input file, not %d"), files);
	if (s->rejects != NULL)
		try_rejects(s->rejects);
	if (c->verb->flags & V_SET)
		cli_given(c, &s->constants);
	else
		row_init(&s->constants, c->verb->rec);
	STORE_RUN(c->db,
	    "CREATE TEMP TABLE staged"
	    " (n INTEGER PRIMARY KEY, file INTEGER, line INTEGER, data TEXT, raw TEXT, why TEXT)");
	STORE_RUN(c->db, "CREATE TEMP TABLE rejected (n INTEGER PRIMARY KEY, raw TEXT, why TEXT)");
	STORE_PREPARE(c->db, &s->put,
	    "INSERT INTO staged (file, line, data, raw, why) VALUES ($1, $2, $3, $4, $5)");
	store_begin_read(c->db);
	progress_begin(&s->progress, _("read"));
	for (s->file = 0; s->file < files || (files == 0 && s->file == 0); s->file++) {
		if (s->source != NULL)
			source_close(s->source);
		read_all(s, files > 0 ? c->operand[s->file] : NULL);
	}
	progress_end(&s->progress);
	stmt_close(&s->put);
	store_commit(c->db);
}

void
stage_rewind(struct stage *s)
{
	STORE_PREPARE(s->cli->db, &s->get,
	    "SELECT file, line, data, raw, why, n FROM staged ORDER BY n");
	STORE_PREPARE(s->cli->db, &s->reject, "INSERT INTO rejected (raw, why) VALUES ($1, $2)");
	progress_begin(&s->progress, _("landed"));
}

/* Read the current row of a select. */
static void
read_staged(struct stage *s, struct stmt *q, struct staged_row *row)
{
	struct cli *c = s->cli;
	const char *name = "<stdin>", *data = stmt_col_text(q, 2);

	if (c->verb->kind == OPERANDS_FILES && c->operands > 0)
		name = c->operand[stmt_col_int(q, 0)];
	if (strcmp(name, "-") == 0)
		name = "<stdin>";
	buf_clear(&s->place);
	buf_format(&s->place, "%s:%lld", name, (long long)stmt_col_int(q, 1));
	row->place = s->place.p;
	row->raw = stmt_col_text(q, 3);
	row->why = stmt_col_text(q, 4);
	row->n = stmt_col_int(q, 5);
	row_init(&row->given, c->verb->rec);
	buf_clear(&s->data);
	if (data == NULL)
		return;
	buf_text(&s->data, data);
	if (flat_json_read_given(s->data.p, &row->given) != 0)
		diag_bug("staged: %s", data);
}

bool
stage_next(struct stage *s, struct staged_row *row)
{
	if (stmt_step(&s->get)) {
		read_staged(s, &s->get, row);
		return true;
	}
	progress_end(&s->progress);
	stmt_close(&s->get);
	return false;
}

bool
stage_again(struct stage *s, int64_t n, struct staged_row *row)
{
	if (s->get.q == NULL)
		STORE_PREPARE(s->cli->db, &s->get,
		    "SELECT file, line, data, raw, why, n FROM staged WHERE n = $1");
	stmt_reset(&s->get);
	stmt_int(&s->get, 1, n);
	if (!stmt_step(&s->get))
		return false;
	read_staged(s, &s->get, row);
	return true;
}

void
stage_reject(struct stage *s, const char *raw, const char *why)
{
	stmt_text(&s->reject, 1, raw);
	stmt_text(&s->reject, 2, why);
	stmt_run(&s->reject);
}

void
stage_write_rejects(struct stage *s)
{
	struct buf line = { 0 };
	struct stmt q;
	FILE *f;

	stmt_close(&s->get);
	stmt_close(&s->reject);
	if (s->rejects == NULL)
		return;
	f = fopen(s->rejects, "we");
	if (f == NULL)
		diag_sys(CC_CANTCREAT, "%s", s->rejects);
	source_reject_head(s->source, &line);
	STORE_PREPARE(s->cli->db, &q, "SELECT raw, why FROM rejected ORDER BY n");
	while (stmt_step(&q)) {
		source_reject_line(s->source, stmt_col_text(&q, 0), stmt_col_text(&q, 1), &line);
		if (fwrite(line.p, 1, line.len, f) != line.len)
			diag_sys(CC_IO, "%s", s->rejects);
		buf_clear(&line);
	}
	stmt_close(&q);
	if (line.len > 0 && fwrite(line.p, 1, line.len, f) != line.len)
		diag_sys(CC_IO, "%s", s->rejects);
	if (fclose(f) != 0)
		diag_sys(CC_IO, "%s", s->rejects);
	buf_free(&line);
}

void
stage_close(struct stage *s)
{
	source_close(s->source);
	buf_free(&s->place);
	buf_free(&s->data);
	buf_free(&s->raw);
}

static double
seconds(const struct timespec *from, const struct timespec *to)
{
	return (double)(to->tv_sec - from->tv_sec) + (double)(to->tv_nsec - from->tv_nsec) / 1e9;
}

void
progress_begin(struct progress *p, const char *what)
{
	*p = (struct progress) { .what = what, .off = !isatty(STDERR_FILENO) };
	if (clock_gettime(CLOCK_MONOTONIC, &p->begun) != 0)
		p->off = true;
	p->last = p->begun;
}

void
progress_step(struct progress *p)
{
	struct timespec now;

	if (p->off || ++p->done % 1024 != 0 || clock_gettime(CLOCK_MONOTONIC, &now) != 0 ||
	    seconds(&p->begun, &now) < 1 || seconds(&p->last, &now) < 0.1)
		return;
	p->last = now;
	p->shown = true;
	fprintf(stderr, "\r%s: %s: %lld", diag_program(), p->what, (long long)p->done);
}

void
progress_end(struct progress *p)
{
	if (p->shown)
		fprintf(stderr, "\r\033[K");
}
