/*
 * help - --help of a program and of a verb, printed from their tables
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "options.h"

/* Print text and pad it to the column of descriptions, on a new line when it is too long. */
static void
column(const char *text, int width)
{
	int n = (int)text_width(text);

	if (n < width)
		printf("%s%*s", text, width - n, "");
	else
		printf("%.*s\n%*s", (int)strlen(text) - 1, text, width, "");
}

static void
print_option(const struct opt *o)
{
	struct buf b = { 0 };

	if (o->letter != 0)
		buf_format(&b, "  -%c, --%s", o->letter, o->name);
	else
		buf_format(&b, "      --%s", o->name);
	if (o->arg != NULL)
		buf_format(&b, " %s", _(o->arg));
	buf_text(&b, " ");
	column(b.p, 32);
	printf("%s\n", _(o->doc));
	buf_free(&b);
}

static void
print_options(const struct options *o, enum option_kind from, enum option_kind to,
    const char *title)
{
	bool begun = false;

	for (int i = 0; i < o->n; i++) {
		if (o->row[i].kind < from || o->row[i].kind > to)
			continue;
		if (!begun)
			printf("\n%s\n", title);
		begun = true;
		print_option(&o->row[i].opt);
	}
}

static void
print_fields(const struct record *rec)
{
	printf("\n");
	printf(_("Fields of %s:"), _(rec->name));
	printf("\n");
	for (int i = 0; i < rec->n; i++) {
		const struct field *f = &rec->field[i];
		struct buf b = { 0 };

		buf_format(&b, "  %s ", f->name);
		column(b.p, 18);
		printf("%s", _(f->doc));
		for (int k = 0; f->choice != NULL && f->choice[k] != NULL; k++)
			printf("%s%s", k == 0 ? ": " : " ", f->choice[k]);
		printf("\n");
		buf_free(&b);
	}
}

static void
verb_help(const struct program *p, const struct verb *v)
{
	const struct options *o = options_make(v);

	printf(_("usage: %s %s [options]%s%s\n"), p->name, v->name, v->operands != NULL ? " " : "",
	    v->operands != NULL ? v->operands : "");
	printf("%s\n", _(v->doc));
	print_options(o, OPTION_SET, OPTION_SET, _("What to set:"));
	print_options(o, OPTION_ANY, OPTION_TO,
	    _("What to select (a value, or several with commas; none for empty):"));
	print_options(o, OPTION_PLAIN, OPTION_PLAIN, _("Options:"));
	if (v->flags & V_PRINT)
		print_fields(v->out != NULL ? v->out : v->rec);
}

static void
program_help(const struct program *p)
{
	static const struct verb any = { .flags = V_WRITE | V_ROWS | V_BATCH | V_PRINT | V_PAST |
		    V_MATCH };
	const struct record **seen = mem_zero(sizeof(*seen) * (size_t)p->n);
	int n = 0;

	printf(_("usage: %s VERB [options] [operands]\n"), p->name);
	printf("%s\n\n", _(p->doc));
	printf(_("Verbs (without one: %s; %s VERB --help tells all of one):"), p->fallback,
	    p->name);
	printf("\n");
	for (int i = 0; i < p->n; i++) {
		const struct verb *v = &p->verbs[i];
		struct buf b = { 0 };

		buf_format(&b, "  %s%s%s ", v->name, v->operands != NULL ? " " : "",
		    v->operands != NULL ? v->operands : "");
		column(b.p, 24);
		printf("%s\n", _(v->doc));
		buf_free(&b);
	}
	print_options(options_make(&any), OPTION_PLAIN, OPTION_PLAIN,
	    _("Options that verbs share (VERB --help says which one takes):"));
	for (int i = 0; i < p->n; i++) {
		const struct record *rec =
		    p->verbs[i].out != NULL ? p->verbs[i].out : p->verbs[i].rec;
		int k = 0;

		while (k < n && seen[k] != rec)
			k++;
		if (rec == NULL || k < n)
			continue;
		seen[n++] = rec;
		print_fields(rec);
	}
	free(seen);
}

void
cli_help(const struct program *p, const struct verb *v)
{
	if (v != NULL)
		verb_help(p, v);
	else
		program_help(p);
}
