/*
 * options - tables of options turned into getopt_long's, and arguments read as values
 */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "kit/base/damm.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "options.h"

static const struct opt common[] = {
	{ "help", 'h', NULL, N_("print this help") },
	{ "version", 'V', NULL, N_("print the version") },
	{ "verbose", 'v', NULL, N_("say how many rows were changed") },
	{ 0 },
};
static const struct opt store_opts[] = {
	{ "store", 's', N_("file"), N_("the store (else $CC_STORE)") },
	{ "now", 0, N_("time"), N_("act as if it were this time (else $CC_NOW)") },
	{ 0 },
};
static const struct opt write_opts[] = {
	{ "actor", 0, N_("name"), N_("who acts (else $CC_ACTOR, else the login name)") },
	{ "dry-run", 'n', NULL, N_("print what would be, change nothing") },
	{ 0 },
};
static const struct opt batch_opts[] = {
	{ "keep-going", 'k', NULL, N_("land the good rows, refuse the bad ones") },
	{ "rejects", 0, N_("file"), N_("write refused rows there, with a column error") },
	{ 0 },
};
static const struct opt row_opts[] = {
	{ "input", 'i', "csv|jsonl|excel", N_("form of the input") },
	{ "map", 0, N_("file"), N_("translate columns and values by this map") },
	{ "date-format", 0, N_("format"), N_("form of the times, as %d/%m/%Y %H:%M") },
	{ "delim", 0, N_("character"), N_("what stands between cells") },
	{ "encoding", 0, N_("name"), N_("encoding of the input, as iconv(1) calls it") },
	{ "skip", 0, N_("lines"), N_("lines before the header") },
	{ 0 },
};
static const struct opt print_opts[] = {
	{ "output", 'o', "csv|jsonl|table|excel", N_("form of the output") },
	{ "fields", 'F', N_("a,b,c"), N_("which fields to print, in order") },
	{ 0 },
};
static const struct opt page_opts[] = {
	{ "output", 'o', "csv|jsonl|table|excel|xlsx|html", N_("form of the output") },
	{ "fields", 'F', N_("a,b,c"), N_("which fields to print, in order") },
	{ 0 },
};
static const struct opt gauge_opts[] = {
	{ "output", 'o', "csv|jsonl|table|excel|xlsx|html|prom", N_("form of the output") },
	{ "fields", 'F', N_("a,b,c"), N_("which fields to print, in order") },
	{ 0 },
};
static const struct opt past_opts[] = {
	{ "as-of", 0, N_("time"), N_("show what was known to be so at that time") },
	{ 0 },
};
static const struct opt match_opts[] = {
	{ "exists", 'e', NULL, N_("exit 1 when nothing matches") },
	{ 0 },
};

static const struct opt shipped_opts[] = {
	{ "shipped", 0, NULL, N_("by the rules that cckit brings, whatever store there is") },
	{ 0 },
};

static void
add(struct options *o, const struct opt *opt, enum option_kind kind, int field)
{
	for (int i = 0; i < o->n; i++)
		if (strcmp(o->row[i].opt.name, opt->name) == 0)
			diag_bug("option --%s twice", opt->name);
	*MEM_PUSH(o->row, o->n) = (struct option_row) { .opt = *opt, .kind = kind, .field = field };
}

static void
add_all(struct options *o, const struct opt *opts)
{
	for (; opts != NULL && opts->name != NULL; opts++)
		add(o, opts, OPTION_PLAIN, -1);
}

/* A field's option: its name with '-' for '_' and the suffix, which replaces a final "_at". */
static char *
option_name(const struct field *f, const char *suffix)
{
	struct buf b = { 0 };
	size_t n = strlen(f->name);

	if (*suffix != '\0' && n > 3 && strcmp(f->name + n - 3, "_at") == 0)
		n -= 3;
	buf_add(&b, f->name, n);
	buf_text(&b, suffix);
	for (char *c = b.p; *c != '\0'; c++)
		if (*c == '_')
			*c = '-';
	return b.p;
}

static bool
is_among(const int *fields, int field)
{
	if (fields == NULL)
		return true;
	for (; *fields >= 0; fields++)
		if (*fields == field)
			return true;
	return false;
}

static void
add_setters(struct options *o, const struct verb *v)
{
	for (int i = 0; i < v->rec->n; i++) {
		const struct field *f = &v->rec->field[i];

		if (f->flags & (F_AUTO | F_INPUT | F_OUTPUT) || !is_among(v->fields, i) ||
		    (f->flags & F_KEY && v->kind == OPERANDS_KEYS))
			continue;
		add(o, &(struct opt) { option_name(f, ""), 0, _(field_type_name(f->type)), f->doc },
		    OPTION_SET, i);
	}
}

static void
add_filters(struct options *o, const struct record *rec)
{
	for (int i = 0; i < rec->n; i++) {
		const struct field *f = &rec->field[i];
		const char *type = _(field_type_name(f->type));

		if ((f->flags & F_FILTER) == 0)
			continue;
		if (f->type != T_TIME && f->type != T_DATE)
			add(o, &(struct opt) { option_name(f, ""), 0, type, f->doc }, OPTION_ANY,
			    i);
		if (f->type == T_TIME || f->type == T_DATE || f->type == T_INT) {
			add(o, &(struct opt) { option_name(f, "-from"), 0, type, f->doc },
			    OPTION_FROM, i);
			add(o, &(struct opt) { option_name(f, "-to"), 0, type, f->doc }, OPTION_TO,
			    i);
		}
	}
}

struct options *
options_make(const struct verb *v)
{
	struct options *o = mem_zero(sizeof *o);

	add_all(o, v->opts);
	if (v->flags & V_SET)
		add_setters(o, v);
	if (v->flags & V_FILTER)
		add_filters(o, v->rec);
	if (v->flags & V_PRINT)
		add_all(o,
		    v->flags & V_GAUGES   ? gauge_opts :
			v->flags & V_PAGE ? page_opts :
					    print_opts);
	if (v->flags & V_ROWS)
		add_all(o, row_opts);
	if (v->flags & V_BATCH)
		add_all(o, batch_opts);
	if (v->flags & V_PAST)
		add_all(o, past_opts);
	if (v->flags & V_MATCH)
		add_all(o, match_opts);
	if (v->flags & V_WRITE)
		add_all(o, write_opts);
	if (v->flags & V_ASKSTORE)
		add_all(o, shipped_opts);
	if ((v->flags & V_NOSTORE) == 0)
		add_all(o, store_opts);
	add_all(o, common);
	return o;
}

/* End the program with the name of the option that getopt refused. */
static _Noreturn void
refuse_option(const struct options *o, const char *arg)
{
	if (optopt >= 256 && optopt < 256 + o->n)
		diag_die(CC_USAGE, _("--%s: takes no argument (see --help)"),
		    o->row[optopt - 256].opt.name);
	if (optopt != 0)
		diag_die(CC_USAGE, _("-%c: no such option (see --help)"), optopt);
	diag_die(CC_USAGE, _("%s: no such option (see --help)"), arg);
}

/* The word of the command line that holds the current option; the next may be its argument. */
static char *
option_word(char *argv[])
{
	return optarg != NULL && optarg == argv[optind - 1] ? argv[optind - 2] : argv[optind - 1];
}

/* Is the word not abbreviated: "--NAME", "--NAME=VALUE" or a short option? */
static bool
is_whole(const char *word, const char *name)
{
	size_t n = strlen(name);

	return strncmp(word, "--", 2) != 0 ||
	    (strncmp(word + 2, name, n) == 0 && (word[2 + n] == '\0' || word[2 + n] == '='));
}

/* Keep an unknown option, which names a column, and its argument. */
static void
keep_column(struct options *o, char *word, int argc, char *argv[])
{
	size_t n = strcspn(word + 2, "=");
	struct option_column *column = &o->column[o->columns];

	if (o->columns == FIELD_MAX)
		diag_die(CC_USAGE, _("more than %d options"), FIELD_MAX);
	column->name = mem_copy_n(word + 2, n);
	for (char *c = column->name; *c != '\0'; c++)
		if (*c == '-')
			*c = '_';
	if (word[2 + n] == '=')
		column->arg = word + 2 + n + 1;
	else if (optarg != NULL)
		column->arg = optarg;
	else if (optind < argc)
		column->arg = argv[optind++];
	else
		diag_die(CC_USAGE, _("%s: needs an argument (see --help)"), word);
	for (int i = 0; i < o->columns; i++)
		if (strcmp(o->column[i].name, column->name) == 0)
			diag_die(CC_USAGE, _("%s: given twice"), word);
	o->columns++;
}

bool
cli_names_option(const struct program *p, const char *column)
{
	for (int i = 0; i < p->n; i++) {
		struct options *o;
		bool named = false;

		if ((p->verbs[i].flags & V_COLUMNS) == 0)
			continue;
		o = options_make(&p->verbs[i]);
		for (int k = 0; !named && k < o->n; k++) {
			const char *a = o->row[k].opt.name, *b = column;

			while (*a != '\0' && (*a == *b || (*a == '-' && *b == '_'))) {
				a++;
				b++;
			}
			named = *a == '\0' && *b == '\0';
		}
		free(o->row);
		free(o);
		if (named)
			return true;
	}
	return false;
}

int
cli_take_columns(struct cli *c, const struct record *rec, int first)
{
	struct options *o = c->options;

	for (int i = 0; i < o->columns; i++) {
		const struct option_column *column = &o->column[i];
		int field = record_field(rec, column->name, strlen(column->name));

		if (field < first)
			diag_die(CC_USAGE, _("--%s: no such option or question (see --help)"),
			    column->name);
		add(o, &(struct opt) { column->name, 0, "", rec->field[field].doc }, OPTION_SET,
		    field);
		o->row[o->n - 1].arg = column->arg;
	}
	return o->columns;
}

void
options_parse(struct cli *c, int argc, char *argv[])
{
	struct options *o = c->options;
	struct option *longs = mem_zero(sizeof *longs * (size_t)(o->n + 1));
	struct buf shorts = { 0 };
	int ch;

	buf_char(&shorts, ':');
	for (int i = 0; i < o->n; i++) {
		const struct opt *opt = &o->row[i].opt;

		longs[i] = (struct option) { opt->name,
			opt->arg != NULL ? required_argument : no_argument, NULL, 256 + i };
		if (opt->letter == 0)
			continue;
		buf_char(&shorts, opt->letter);
		if (opt->arg != NULL)
			buf_char(&shorts, ':');
	}
	opterr = 0;
	optind = 1;
	while ((ch = getopt_long(argc, argv, shorts.p, longs, NULL)) != -1) {
		int i = ch - 256;
		char *word = option_word(argv);

		if (c->verb->flags & V_COLUMNS && strncmp(word, "--", 2) == 0 &&
		    ((ch == '?' && optopt == 0) || (i >= 0 && !is_whole(word, longs[i].name)))) {
			keep_column(o, word, argc, argv);
			continue;
		}
		if (ch == ':')
			diag_die(CC_USAGE, _("%s: needs an argument (see --help)"),
			    argv[optind - 1]);
		if (ch == '?')
			refuse_option(o, argv[optind - 1]);
		for (int k = 0; i < 0 && k < o->n; k++)
			if (o->row[k].opt.letter == ch)
				i = k;
		if (i < 0)
			i += 256;
		if (o->row[i].arg != NULL)
			diag_die(CC_USAGE, _("--%s: given twice"), o->row[i].opt.name);
		o->row[i].arg = optarg != NULL ? optarg : "";
	}
	c->operand = argv + optind;
	c->operands = argc - optind;
	free(longs);
	buf_free(&shorts);
}

const char *
cli_opt(const struct cli *c, const char *name)
{
	for (int i = 0; i < c->options->n; i++)
		if (strcmp(c->options->row[i].opt.name, name) == 0)
			return c->options->row[i].arg;
	return NULL;
}

int64_t
cli_int(const struct cli *c, const char *name, int64_t min, int64_t max, int64_t otherwise)
{
	const char *arg = cli_opt(c, name);
	int64_t n = otherwise;

	if (arg != NULL && text_to_int(arg, min, max, &n) != 0)
		diag_die(CC_USAGE, _("--%s: not an integer from %lld to %lld: '%s'"), name,
		    (long long)min, (long long)max, arg);
	return n;
}

int64_t
cli_number(const struct cli *c, const char *name)
{
	const char *arg = cli_opt(c, name);
	int64_t n = 0;

	if (arg != NULL && text_to_int(arg, 1, INT64_MAX, &n) != 0)
		diag_die(CC_DATA, _("--%s: not a number: '%s'"), name, arg);
	if (arg != NULL && !damm_ok(n))
		diag_die(CC_DATA, _("--%s: wrong check digit, perhaps misheard: '%s'"), name, arg);
	return n;
}

int64_t
cli_time(const struct cli *c, const char *name, int64_t otherwise)
{
	const char *arg = cli_opt(c, name);
	int64_t t = otherwise;

	if (arg != NULL && stamp_parse(arg, &t) != 0)
		diag_die(CC_DATA, _("--%s: not a time (2026-03-05T10:00:00-05:00): '%s'"), name,
		    arg);
	return t;
}

int
cli_given(const struct cli *c, struct row *row)
{
	struct fault f;
	int n = 0;

	row_init(row, c->verb->rec);
	for (int i = 0; i < c->options->n; i++) {
		const struct option_row *o = &c->options->row[i];

		if (o->kind != OPTION_SET || o->arg == NULL)
			continue;
		if (row_parse(row, o->field, o->arg, NULL, &f) != 0)
			diag_die(CC_DATA, "%s", f.text);
		n++;
	}
	return n;
}

/* End the program for a filter's value that its field cannot have. */
static void
check_filter(const struct record *rec, const struct condition *cond)
{
	const char *list = cond->values;
	struct fault fault;
	struct row row;
	size_t len;

	row_init(&row, rec);
	for (const char *item; (item = text_item(&list, &len)) != NULL;) {
		char *value = mem_copy_n(item, len);

		if (*value == '\0')
			diag_die(CC_DATA, _("%s: empty (none stands for an empty field): '%s'"),
			    rec->field[cond->field].name, cond->values);
		if (strcmp(value, "none") != 0 &&
		    row_parse(&row, cond->field, value, NULL, &fault) != 0)
			diag_die(CC_DATA, "%s", fault.text);
		free(value);
	}
}

static void
range_filter(const struct record *rec, const char *arg, struct condition *cond)
{
	struct fault fault;
	struct row row;

	row_init(&row, rec);
	if (row_parse(&row, cond->field, arg, NULL, &fault) != 0)
		diag_die(CC_DATA, "%s", fault.text);
	if (!row_has(&row, cond->field))
		diag_die(CC_DATA, _("%s: empty, a range needs an end: '%s'"),
		    rec->field[cond->field].name, arg);
	cond->num = row_num(&row, cond->field, 0);
	cond->text = arg;
}

int
cli_conditions(const struct cli *c, struct condition *out)
{
	int n = 0;

	for (int i = 0; i < c->options->n; i++) {
		const struct option_row *o = &c->options->row[i];
		struct condition *cond = &out[n];

		if (o->kind < OPTION_ANY || o->arg == NULL)
			continue;
		if (n == FIELD_MAX)
			diag_die(CC_USAGE, _("more than %d options"), FIELD_MAX);
		*cond = (struct condition) { .field = o->field, .values = o->arg };
		if (o->kind == OPTION_ANY) {
			check_filter(c->verb->rec, cond);
		} else {
			cond->kind = o->kind == OPTION_FROM ? COND_FROM : COND_TO;
			range_filter(c->verb->rec, o->arg, cond);
		}
		n++;
	}
	return n;
}
