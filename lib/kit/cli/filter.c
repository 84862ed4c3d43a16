/*
 * filter - the loop over a passthrough, and its refused rows
 */
#include <string.h>
#include <unistd.h>

#include "filter.h"
#include "kit/base/lang.h"
#include "kit/stream/passthrough.h"

/* The refused rows and their file. */
struct refusal {
	bool keep_going;
	const char *path; /* --rejects, or NULL */
	FILE *f;
	int64_t n;
	struct buf line;
};

static void
write_line(struct refusal *r)
{
	if (fwrite(r->line.p, 1, r->line.len, r->f) != r->line.len)
		diag_sys(CC_IO, "%s", r->path);
}

static void
open_refusal(struct cli *c, struct refusal *r, const struct passthrough *t)
{
	*r = (struct refusal) {
		.keep_going = cli_opt(c, "keep-going") != NULL,
		.path = cli_opt(c, "rejects"),
	};
	if (r->path == NULL)
		return;
	if (!r->keep_going)
		diag_die(CC_USAGE, _("--rejects goes with --keep-going"));
	r->f = fopen(r->path, "we");
	if (r->f == NULL)
		diag_sys(CC_CANTCREAT, "%s", r->path);
	passthrough_reject_head(t, &r->line);
	if (r->line.len > 0)
		write_line(r);
}

/* End the program at a row; the rows before it are still written. */
_Noreturn static void
die_at(struct passthrough *t, const struct fault *f)
{
	char *place = mem_copy(passthrough_place(t));

	passthrough_close(t);
	diag_die(CC_DATA, "%s: %s", place, f->text);
}

/* Refuse a row: end the program, or with --keep-going report it. */
static void
refuse(struct refusal *r, struct passthrough *t, const struct fault *f, bool broken)
{
	if (!r->keep_going || broken)
		die_at(t, f);
	r->n++;
	if (r->f == NULL) {
		diag_warn("%s: %s", passthrough_place(t), f->text);
		return;
	}
	buf_clear(&r->line);
	passthrough_reject_line(t, f->text, &r->line);
	write_line(r);
}

static void
close_refusal(struct refusal *r)
{
	if (r->f != NULL && fclose(r->f) != 0)
		diag_sys(CC_IO, "%s", r->path);
	buf_free(&r->line);
}

int
cli_filter(struct cli *c, const struct filter *filter, const char *path)
{
	struct passthrough_options o = {
		.in = cli_source_options(c),
		.column = filter->column,
		.needed = filter->needed,
		.append = filter->append,
		.as_input = cli_opt(c, "output") == NULL && !isatty(STDOUT_FILENO),
		.out = cli_format(c),
		.width = cli_width(),
		.colour = cli_colour(),
	};
	struct refusal r;
	struct passthrough *t;
	struct fault f;
	struct row row;
	int rc;

	if (strcmp(path, "-") == 0 && isatty(STDIN_FILENO))
		diag_die(CC_USAGE,
		    _("no rows: give operands or options, or rows on stdin (see --help)"));
	t = passthrough_open(filter->rec, &o, path, stdout);
	open_refusal(c, &r, t);
	while ((rc = passthrough_next(t, &row, &f)) != 0) {
		if (rc > 0 && filter->work(c, &row, filter->ctx, &f) == 0)
			passthrough_put(t, &row);
		else
			refuse(&r, t, &f, rc < 0 && passthrough_broken(t));
	}
	passthrough_close(t);
	close_refusal(&r);
	return r.n > 0 ? CC_DATA : CC_DONE;
}
