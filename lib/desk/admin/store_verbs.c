/*
 * store_verbs - make, describe, check, migrate and back up a store, and read and change its
 * settings
 */
#include <stdlib.h>
#include <string.h>

#include "begin.h"
#include "desk/rulebook/rulebook.h"
#include "desk/rulebook/rulebook_fields.h"
#include "desk/rulebook/settings.h"
#include "kit/base/lang.h"
#include "kit/history/change_list.h"
#include "kit/record/registry.h"
#include "kit/store/backup.h"
#include "kit/store/event_fields.h"
#include "kit/store/schema.h"
#include "kit/store/setting_fields.h"
#include "store_verbs.h"

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
put_value(struct cli *c, struct sink *sink, const struct field *s)
{
	char *value = setting_get(c->db, s);

	put_setting(sink, s->name, value, cli_words(c, s->doc));
	free(value);
}

static void
put_values(struct cli *c, struct sink *sink)
{
	for (int i = 0; i < setting_count(); i++)
		put_value(c, sink, setting_at(i));
}

int
store_init_verb(struct cli *c)
{
	const char *force = cli_opt(c, "force");
	char *path = store_path(cli_opt(c, "store"));
	struct txn d;
	struct sink *sink;

	if (force != NULL && strcmp(force, "never") != 0)
		diag_die(CC_USAGE, _("--force: a store is never overwritten: '%s'"), force);
	/*
	 * The default path alone gets its folders made; a missing folder in a given path is a
	 * typing error.
	 */
	if (cli_opt(c, "store") == NULL && getenv("CC_STORE") == NULL)
		store_make_folders(path);
	c->db = store_create(path);
	txn_join(&d, c->db, c->program->name, c->verb->name, cli_actor(c), c->now);
	begin_store(&d);
	txn_leave(&d);
	store_made(c->db);
	free(path);
	sink = cli_sink(c, &rec_setting, stdout);
	put_values(c, sink);
	sink_close(sink);
	return CC_DONE;
}

int
store_info_verb(struct cli *c)
{
	struct sink *sink = cli_sink(c, &rec_setting, stdout);

	put_setting(sink, "store", store_name(c->db), cli_words(c, N_("file of the store")));
	put_number(sink, "version", schema_version(c->db),
	    cli_words(c, N_("version of its schema")));
	put_number(sink, "size", store_size(c->db), cli_words(c, N_("bytes of its file")));
	for (const struct stored *s = registry_stored; s->rec != NULL; s++)
		put_number(sink, s->rec->name, rows_count(c->db, s->rec),
		    cli_words(c, N_("how many there are")));
	put_number(sink, rec_event.name, rows_count(c->db, &rec_event),
	    cli_words(c, N_("how many there are")));
	put_values(c, sink);
	sink_close(sink);
	return CC_DONE;
}

static const struct field *
known_setting(const char *name)
{
	const struct field *s = setting_find(name);

	if (s == NULL)
		diag_die(CC_DATA, _("no such setting (see cc-store info): '%s'"), name);
	return s;
}

int
store_get_verb(struct cli *c)
{
	struct sink *sink = cli_sink(c, &rec_setting, stdout);

	for (int i = 0; i < c->operands; i++)
		put_value(c, sink, known_setting(c->operand[i]));
	sink_close(sink);
	return CC_DONE;
}

int
store_set_verb(struct cli *c)
{
	const struct field *s = known_setting(c->operand[0]);
	struct sink *sink;
	struct txn d;
	struct fault f;

	if (c->operands != 2)
		diag_die(CC_USAGE, _("set takes a name and a value"));
	txn_begin(&d, c->db, c->program->name, c->verb->name, cli_actor(c), c->now);
	if (setting_set(&d, s, c->operand[1], &f) < 0)
		diag_die(CC_DATA, "%s", f.text);
	if (cli_opt(c, "dry-run") != NULL)
		txn_rollback(&d);
	else
		txn_commit(&d);
	sink = cli_sink(c, &rec_setting, stdout);
	put_setting(sink, s->name, c->operand[1], cli_words(c, s->doc));
	sink_close(sink);
	return CC_DONE;
}

int
store_check_verb(struct cli *c)
{
	int findings;
	bool missing;

	store_begin_read(c->db);
	findings = store_integrity(c->db, tell, NULL);
	if (schema_compare(c->db, tell, NULL, &missing) > 0)
		findings++;
	/* Without a table or a column there is nothing to compare. */
	if (!missing)
		findings += history_check(c->db, tell, NULL);
	store_rollback(c->db);
	if (findings == 0 && cli_opt(c, "verbose") != NULL)
		diag_warn("%s", _("the store is sound"));
	return findings == 0 ? CC_DONE : CC_DATA;
}

int
store_backup_verb(struct cli *c)
{
	if (c->operands != 1)
		diag_die(CC_USAGE, _("backup takes one file"));
	store_backup(c->db, c->operand[0]);
	return CC_DONE;
}

int
store_migrate_verb(struct cli *c)
{
	struct txn d;
	int64_t was;

	store_begin(c->db);
	was = schema_migrate(c->db);
	txn_join(&d, c->db, c->program->name, c->verb->name, cli_actor(c), c->now);
	begin_adopt(&d);
	txn_leave(&d);
	(void)rulebook_of(c->db, rulebook_newest(c->db));
	store_commit(c->db);
	if (cli_opt(c, "verbose") != NULL)
		diag_warn(_("version %lld, was %lld"), (long long)schema_version(c->db),
		    (long long)was);
	return CC_DONE;
}

int
store_events_verb(struct cli *c)
{
	struct sink *sink = cli_sink(c, &rec_event, stdout);
	struct change_list e;
	struct row row;

	change_list_open(&e, c->db, cli_int(c, "run", 1, INT64_MAX, 0));
	while (change_list_next(&e, &row))
		sink_put(sink, &row);
	change_list_close(&e);
	sink_close(sink);
	return CC_DONE;
}
