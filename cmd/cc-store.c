/*
 * cc-store - make, check and back up the store; its settings and its journal
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/base/lang.h"
#include "../lib/cli/cli.h"
#include "../lib/desk/journals.h"
#include "../lib/desk/settings.h"
#include "../lib/record/records.h"
#include "../lib/store/backup.h"
#include "../lib/store/schema.h"

static void
tell(void *ctx, const char *text)
{
	(void)ctx;
	diag_warn("%s", text);
}

static void
put_setting(struct sink *sink, const char *name, const char *value, const char *doc)
{
	struct row row;

	row_init(&row, &rec_setting);
	row_set_text(&row, SE_NAME, name);
	row_set_text(&row, SE_VALUE, value);
	row_set_text(&row, SE_DOC, doc);
	sink_put(sink, &row);
}

static void
put_number(struct sink *sink, const char *name, int64_t n, const char *doc)
{
	struct buf value = { 0 };

	buf_int(&value, n);
	put_setting(sink, name, value.p, doc);
	buf_free(&value);
}

static void
put_value(struct sink *sink, struct store *db, const struct setting *s)
{
	char *value = setting_get(db, s);

	put_setting(sink, s->name, value, _(s->doc));
	free(value);
}

static void
put_values(struct sink *sink, struct store *db)
{
	for (int i = 0; i < setting_count; i++)
		put_value(sink, db, &settings[i]);
}

static int
init(struct cli *c)
{
	const char *force = cli_opt(c, "force");
	char *path = store_path(cli_opt(c, "store"));
	struct desk d;
	struct sink *sink;

	if (force != NULL && strcmp(force, "never") != 0)
		diag_die(CC_USAGE, _("--force: a store is never overwritten: '%s'"), force);
	c->db = store_create(path);
	desk_begin(&d, c->db, c->program->name, c->verb->name, c->actor, c->now);
	settings_begin(&d);
	desk_commit(&d);
	free(path);
	sink = cli_sink(c, &rec_setting, stdout);
	put_values(sink, c->db);
	sink_close(sink);
	return CC_DONE;
}

static int
info(struct cli *c)
{
	struct sink *sink = cli_sink(c, &rec_setting, stdout);

	put_setting(sink, "store", store_name(c->db), _("file of the store"));
	put_number(sink, "version", schema_version(c->db), _("version of its schema"));
	put_number(sink, "size", store_size(c->db), _("bytes of its file"));
	for (int i = 0; records_stored[i] != NULL; i++)
		put_number(sink, records_stored[i]->name, rows_count(c->db, records_stored[i]),
		    _("how many there are"));
	put_number(sink, rec_event.name, rows_count(c->db, &rec_event), _("how many there are"));
	put_values(sink, c->db);
	sink_close(sink);
	return CC_DONE;
}

static const struct setting *
known_setting(const char *name)
{
	const struct setting *s = setting_find(name);

	if (s == NULL)
		diag_die(CC_DATA, _("no such setting (see cc-store info): '%s'"), name);
	return s;
}

static int
get(struct cli *c)
{
	struct sink *sink = cli_sink(c, &rec_setting, stdout);

	for (int i = 0; i < c->operands; i++)
		put_value(sink, c->db, known_setting(c->operand[i]));
	sink_close(sink);
	return CC_DONE;
}

static int
set(struct cli *c)
{
	const struct setting *s = known_setting(c->operand[0]);
	struct sink *sink;
	struct desk d;
	struct fault f;

	if (c->operands != 2)
		diag_die(CC_USAGE, _("set takes a name and a value"));
	desk_begin(&d, c->db, c->program->name, c->verb->name, c->actor, c->now);
	if (setting_set(&d, s, c->operand[1], &f) < 0)
		diag_die(CC_DATA, "%s", f.text);
	if (cli_opt(c, "dry-run") != NULL)
		desk_rollback(&d);
	else
		desk_commit(&d);
	sink = cli_sink(c, &rec_setting, stdout);
	put_setting(sink, s->name, c->operand[1], _(s->doc));
	sink_close(sink);
	return CC_DONE;
}

static int
check(struct cli *c)
{
	int findings;

	store_begin_read(c->db);
	findings = store_integrity(c->db, tell, NULL);
	findings += schema_compare(c->db, tell, NULL);
	findings += history_check(c->db, tell, NULL);
	store_rollback(c->db);
	if (findings == 0 && cli_opt(c, "verbose") != NULL)
		diag_warn("%s", _("the store is sound"));
	return findings == 0 ? CC_DONE : CC_DATA;
}

static int
backup(struct cli *c)
{
	if (c->operands != 1)
		diag_die(CC_USAGE, _("backup takes one file"));
	store_backup(c->db, c->operand[0]);
	return CC_DONE;
}

static int
migrate(struct cli *c)
{
	int64_t was;

	store_begin(c->db);
	was = schema_migrate(c->db);
	store_commit(c->db);
	if (cli_opt(c, "verbose") != NULL)
		diag_warn(_("version %lld, was %lld"), (long long)schema_version(c->db),
		    (long long)was);
	return CC_DONE;
}

static int
events(struct cli *c)
{
	struct sink *sink = cli_sink(c, &rec_event, stdout);
	struct events e;
	struct row row;

	events_open(&e, c->db, cli_int(c, "run", 1, INT64_MAX, 0));
	while (events_next(&e, &row))
		sink_put(sink, &row);
	events_close(&e);
	sink_close(sink);
	return CC_DONE;
}

static const struct opt init_opts[] = {
	{ "store", 's', N_("file"), N_("the store to make (else $CC_STORE)") },
	{ "force", 0, "never", N_("what to do with a file that is there: never overwrite it") },
	{ "actor", 0, N_("name"), N_("who acts (else $CC_ACTOR, else the login name)") },
	{ "now", 0, N_("time"), N_("act as if it were this time (else $CC_NOW)") },
	{ 0 },
};
static const struct opt events_opts[] = {
	{ "run", 0, N_("number"), N_("only the changes of this run") },
	{ 0 },
};

static const struct verb verbs[] = {
	{ "init", NULL, N_("make a new store"), OPERANDS_NONE, 0, V_NOSTORE | V_PRINT, NULL,
	    &rec_setting, NULL, init_opts, init },
	{ "info", NULL, N_("version, counts, size, settings"), OPERANDS_NONE, 0, V_PRINT, NULL,
	    &rec_setting, NULL, NULL, info },
	{ "get", "NAME…", N_("print settings"), OPERANDS_WORDS, 1, V_PRINT, NULL, &rec_setting, NULL,
	    NULL, get },
	{ "set", "NAME VALUE", N_("change a setting"), OPERANDS_WORDS, 2, V_WRITE | V_PRINT, NULL,
	    &rec_setting, NULL, NULL, set },
	{ "check", NULL, N_("compare the tables with the journal, and the file with itself"),
	    OPERANDS_NONE, 0, 0, NULL, NULL, NULL, NULL, check },
	{ "backup", "FILE", N_("copy the store, safe while others write"), OPERANDS_WORDS, 1, 0,
	    NULL, NULL, NULL, NULL, backup },
	{ "migrate", NULL, N_("bring an older store to this version"), OPERANDS_NONE, 0, V_ADMIN,
	    NULL, NULL, NULL, NULL, migrate },
	{ "runs", NULL, N_("the runs of programs that changed the store"), OPERANDS_NONE, 0,
	    V_PRINT, &rec_run, NULL, NULL, NULL, cli_list },
	{ "events", NULL, N_("the changes that they made"), OPERANDS_NONE, 0, V_PRINT, NULL,
	    &rec_event, NULL, events_opts, events },
};

static const struct program program = {
	.name = "cc-store",
	.doc = N_("make, check and back up the store; its settings and its journal"),
	.verbs = verbs,
	.n = sizeof verbs / sizeof *verbs,
	.fallback = "info",
};

int
main(int argc, char *argv[])
{
	return cli_main(argc, argv, &program);
}
