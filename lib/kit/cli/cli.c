/*
 * cli - the steps of every program's main, and the shared options that it acts on
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "kit/record/registry.h"
#include "options.h"

#ifndef CC_VERSION
#define CC_VERSION "0"
#endif

static const struct verb *
find_verb(const struct program *p, const char *name)
{
	for (int i = 0; i < p->n; i++)
		if (strcmp(p->verbs[i].name, name) == 0)
			return &p->verbs[i];
	return NULL;
}

/*
 * Keep the descriptor of a standard stream that the caller closed from being given to the store's
 * file; opened in the wrong direction, reading or writing it still fails.
 */
static void
guard_streams(void)
{
	static const int wrong[] = { O_WRONLY, O_RDONLY, O_RDWR };

	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", wrong[fd]) != fd)
			exit(CC_IO);
}

static int
print_and_close(void)
{
	diag_close_stdout();
	return CC_DONE;
}

/* The verb of argv[1], which is then skipped, or the program's default verb. */
static const struct verb *
take_verb(const struct program *p, int *argc, char **argv[])
{
	const struct verb *v;

	if (*argc < 2 || (*argv)[1][0] == '-')
		return find_verb(p, p->fallback);
	v = find_verb(p, (*argv)[1]);
	if (v == NULL)
		diag_die(CC_USAGE, _("no such verb (see --help): '%s'"), (*argv)[1]);
	++*argv;
	--*argc;
	return v;
}

static void
check_operands(const struct cli *c)
{
	const struct verb *v = c->verb;

	if (v->kind == OPERANDS_NONE && c->operands > 0) {
		if (find_verb(c->program, c->operand[0]) != NULL)
			diag_die(CC_USAGE, _("the verb comes before the options: '%s'"),
			    c->operand[0]);
		diag_die(CC_USAGE, _("%s takes no operand: '%s'"), v->name, c->operand[0]);
	}
	if (c->operands < v->least)
		diag_die(CC_USAGE, _("%s needs %s (see --help)"), v->name, v->operands);
}

const char *
cli_actor(const struct cli *c)
{
	const char *name = cli_opt(c, "actor");

	if (name == NULL)
		name = getenv("CC_ACTOR");
	if (name == NULL || *name == '\0')
		name = getenv("LOGNAME");
	if (name == NULL || *name == '\0')
		name = journal_os_user();
	if (!text_is_utf8(name, strlen(name)) || text_length(name) > 200)
		diag_die(CC_USAGE, _("actor: not a name of up to 200 characters: '%s'"), name);
	return name;
}

/* Stop the clock at --now or $CC_NOW, read in the store's zone. */
static void
freeze_clock(struct cli *c)
{
	const char *env = getenv("CC_NOW");
	int64_t t;

	if (cli_opt(c, "now") != NULL) {
		stamp_freeze(cli_time(c, "now", 0));
	} else if (env != NULL && *env != '\0') {
		if (stamp_parse(env, &t) != 0)
			diag_die(CC_USAGE, _("CC_NOW: not a time: '%s'"), env);
		stamp_freeze(t);
	}
	c->now = stamp_now();
}

/* Take the first operand of a verb with words as its word; without one, the first row's. */
static void
take_word(struct cli *c)
{
	const struct subverb *first = c->verb->sub, *s = first;

	if (first == NULL)
		return;
	c->sub = first;
	while (s->run != NULL && c->operands > 0 &&
	    (s->word == NULL || strcmp(s->word, c->operand[0]) != 0))
		s++;
	if (c->operands == 0 || s->run == NULL)
		return;
	c->sub = s;
	c->operand++;
	c->operands--;
}

static enum store_mode
store_mode(const struct cli *c)
{
	unsigned flags = c->verb->flags;

	if (flags & V_ADMIN)
		return STORE_ADMIN;
	if (c->sub != NULL)
		return c->sub->writes ? STORE_WRITE : STORE_READ;
	if (flags & (V_WRITE | V_ALERTS))
		return STORE_WRITE;
	return flags & V_INSPECT ? STORE_INSPECT : STORE_READ;
}

/* Is a store named by --store or $CC_STORE, or is there one at the default path? */
static bool
has_store(const struct cli *c)
{
	const char *env = getenv("CC_STORE");
	char *path;
	bool there;

	if (cli_opt(c, "shipped") != NULL)
		return false;
	if (cli_opt(c, "store") != NULL || env != NULL)
		return cli_opt(c, "store") != NULL || *env != '\0';
	path = store_path(NULL);
	there = access(path, F_OK) == 0;
	free(path);
	return there;
}

/* Without a store the zone is --zone, else the registry's. */
static void
take_zone(const struct cli *c)
{
	const char *zone = cli_opt(c, "zone");

	if (zone == NULL)
		zone = registry_zone;
	if (c->verb->flags & V_ASKSTORE && stamp_zone(zone) != 0)
		diag_die(CC_USAGE, _("zone: unknown on this machine: '%s'"), zone);
}

void
cli_open(struct cli *c)
{
	unsigned flags = c->verb->flags;
	char *path;

	if (flags & V_NOSTORE || (flags & V_ASKSTORE && !has_store(c))) {
		if (c->sub != NULL && c->sub->writes)
			diag_die(CC_NOINPUT, _("no store: give --store"));
		take_zone(c);
		freeze_clock(c);
		return;
	}
	path = store_path(cli_opt(c, "store"));
	c->db = store_open(path, store_mode(c));
	free(path);
	freeze_clock(c);
}

/* Check the tables of fields of the verb's records. */
static void
check_tables(const struct verb *v)
{
	if (v->rec != NULL)
		record_check(v->rec);
	if (v->out != NULL)
		record_check(v->out);
}

static int choose_fields(const struct cli *, const struct record *, unsigned flag, int *out);

/* Refuse a wrong -o or -F before anything is done. */
static void
check_print(const struct cli *c)
{
	int fields[FIELD_MAX];
	const struct record *out = c->verb->out != NULL ? c->verb->out : c->verb->rec;

	if (c->sub != NULL && c->sub->out != NULL)
		out = c->sub->out;
	if (c->verb->turn != NULL && cli_opt(c, c->verb->turn) != NULL)
		out = c->verb->turned;
	if ((c->verb->flags & (V_PRINT | V_GROUP_BY)) == V_PRINT)
		choose_fields(c, out, 0, fields);
}

int
cli_main(int argc, char *argv[], const struct program *program)
{
	struct cli c = { .program = program };
	int rc;

	guard_streams();
	diag_init(program->name);
	signal(SIGXFSZ, SIG_IGN);
	lang_init();
	if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
		cli_help(program, NULL);
		return print_and_close();
	}
	c.verb = take_verb(program, &argc, &argv);
	if (c.verb->plugin != NULL)
		diag_plugin(c.verb->plugin);
	c.options = options_make(c.verb);
	options_parse(&c, argc, argv);
	if (cli_opt(&c, "help") != NULL) {
		cli_help(program, c.verb);
		return print_and_close();
	}
	if (cli_opt(&c, "version") != NULL) {
		printf("%s (cckit) %s\n", program->name, CC_VERSION);
		return print_and_close();
	}
	take_word(&c);
	check_tables(c.verb);
	check_operands(&c);
	check_print(&c);
	cli_open(&c);
	rc = c.sub != NULL ? c.sub->run(&c) : c.verb->run(&c);
	if (c.db != NULL)
		store_close(c.db);
	diag_close_stdout();
	return rc;
}

struct source_options
cli_source_options(const struct cli *c)
{
	const char *input = cli_opt(c, "input"), *delim = cli_opt(c, "delim");
	struct source_options o = {
		.map = cli_opt(c, "map"),
		.time_format = cli_opt(c, "date-format"),
		.encoding = cli_opt(c, "encoding"),
		.skip = cli_int(c, "skip", 0, 1000000, 0),
	};

	if (input == NULL)
		o.format = SOURCE_GUESS;
	else if (strcmp(input, "csv") == 0)
		o.format = SOURCE_CSV;
	else if (strcmp(input, "jsonl") == 0)
		o.format = SOURCE_JSONL;
	else if (strcmp(input, "excel") == 0)
		o.format = SOURCE_EXCEL;
	else
		diag_die(CC_USAGE, _("--input: not csv, jsonl or excel: '%s'"), input);
	if (o.time_format != NULL && stamp_format_ok(o.time_format) != 0)
		diag_die(CC_USAGE, _("--date-format: not a form of times: '%s'"), o.time_format);
	if (delim != NULL) {
		if (strcmp(delim, "\\t") == 0)
			delim = "\t";
		if (strlen(delim) != 1 || strchr("\"\r\n", *delim) != NULL)
			diag_die(CC_USAGE, _("--delim: not one character: '%s'"), delim);
		o.delim = *delim;
	}
	return o;
}

struct source *
cli_stdin(const struct cli *c, const struct source_options *o)
{
	if (isatty(STDIN_FILENO))
		diag_die(CC_USAGE,
		    _("no rows: give operands or options, or rows on stdin (see --help)"));
	return source_open(c->verb->rec, o, "-");
}

enum page_kind
cli_page(const struct cli *c)
{
	static const char *const name[] = {
		[PAGE_XLSX] = "xlsx", [PAGE_HTML] = "html", [PAGE_PROM] = "prom"
	};
	const char *arg = c->verb->flags & V_PAGE ? cli_opt(c, "output") : NULL;

	for (int i = PAGE_XLSX; arg != NULL && i <= PAGE_PROM; i++)
		if (strcmp(arg, name[i]) == 0)
			return (enum page_kind)i;
	return PAGE_NONE;
}

enum sink_format
cli_format(const struct cli *c)
{
	static const char *const name[] = { [SINK_CSV] = "csv",
		[SINK_JSONL] = "jsonl",
		[SINK_TABLE] = "table",
		[SINK_EXCEL] = "excel" };
	const char *arg = cli_opt(c, "output");

	if (arg == NULL)
		return isatty(STDOUT_FILENO) ? SINK_TABLE : SINK_CSV;
	if (cli_page(c) != PAGE_NONE)
		return SINK_TABLE;
	for (size_t i = 0; i < sizeof name / sizeof *name; i++)
		if (strcmp(arg, name[i]) == 0)
			return (enum sink_format)i;
	if (c->verb->flags & V_GAUGES)
		diag_die(CC_USAGE,
		    _("--output: not csv, jsonl, table, excel, xlsx, html or prom: '%s'"), arg);
	if (c->verb->flags & V_PAGE)
		diag_die(CC_USAGE, _("--output: not csv, jsonl, table, excel, xlsx or html: '%s'"),
		    arg);
	diag_die(CC_USAGE, _("--output: not csv, jsonl, table or excel: '%s'"), arg);
}

/* The fields with the flag that --fields names; without --fields all, of a table the brief ones. */
static int
choose_fields(const struct cli *c, const struct record *rec, unsigned flag, int *out)
{
	const char *list = cli_opt(c, "fields");
	unsigned wanted = cli_format(c) == SINK_TABLE && flag == 0 ? F_BRIEF : flag;
	size_t len;
	int n = 0;

	if (list == NULL) {
		for (int i = 0; i < rec->n; i++)
			if ((rec->field[i].flags & F_INPUT) == 0 &&
			    (rec->field[i].flags & wanted) == wanted)
				out[n++] = i;
		return n;
	}
	for (const char *item; (item = text_item(&list, &len)) != NULL;) {
		int i = record_field(rec, item, len);

		if (i < 0 || rec->field[i].flags & F_INPUT || (rec->field[i].flags & flag) != flag)
			diag_die(CC_DATA, _("--fields: no such field (%s): '%.*s'"), _(rec->name),
			    (int)len, item);
		if (n == FIELD_MAX)
			diag_die(CC_DATA, _("--fields: more than %d"), FIELD_MAX);
		out[n++] = i;
	}
	return n;
}

int
cli_width(void)
{
	struct winsize w;

	if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) != 0)
		return 0;
	return w.ws_col;
}

bool
cli_colour(void)
{
	const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");

	return isatty(STDOUT_FILENO) && (no_color == NULL || *no_color == '\0') && term != NULL &&
	    strcmp(term, "dumb") != 0;
}

const char *
cli_words(const struct cli *c, const char *text)
{
	enum sink_format format = cli_format(c);

	return format == SINK_TABLE || format == SINK_EXCEL ? gettext(text) : text;
}

void
cli_plain(const struct cli *c, bool on)
{
	enum sink_format format = cli_format(c);

	lang_english(on && format != SINK_TABLE && format != SINK_EXCEL);
}

static struct sink *
open_sink(const struct cli *c, const struct record *rec, unsigned flag, FILE *out)
{
	int fields[FIELD_MAX], n = choose_fields(c, rec, flag, fields);

	return sink_open(out, cli_format(c), rec, fields, n, cli_width(), cli_colour());
}

struct sink *
cli_sink(const struct cli *c, const struct record *rec, FILE *out)
{
	return open_sink(c, rec, 0, out);
}

struct sink *
cli_sink_flagged(const struct cli *c, const struct record *rec, unsigned flag)
{
	return open_sink(c, rec, flag, stdout);
}

struct sink *
cli_sink_file(const struct cli *c, const struct record *rec)
{
	int fields[FIELD_MAX], n = 0;

	for (int i = 0; i < rec->n; i++)
		if ((rec->field[i].flags & F_AUTO) == 0)
			fields[n++] = i;
	return sink_open(stdout, cli_format(c), rec, fields, n, cli_width(), cli_colour());
}

struct sink *
cli_table(const struct record *rec, const int *fields, int n)
{
	return sink_open(stdout, SINK_TABLE, rec, fields, n, cli_width(), cli_colour());
}

void
cli_key(const char *operand, const struct record *rec, struct row *row)
{
	struct fault f;

	row_init(row, rec);
	if (row_parse(row, rec->key, operand, NULL, &f) != 0)
		diag_die(CC_DATA, "%s", f.text);
	if (!row_has(row, rec->key))
		diag_die(CC_USAGE, _("%s: empty"), rec->field[rec->key].name);
}
