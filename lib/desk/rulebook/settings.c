#include <stdlib.h>
#include <string.h>

#include "desk/service/level.h"
#include "desk/survey/questionnaire.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/rules/rule_fields.h"
#include "rulebook.h"
#include "rulebook_fields.h"
#include "settings.h"

int
setting_count(void)
{
	return RB__N - RB_ZONE;
}

const struct field *
setting_at(int i)
{
	return &rec_rulebook.field[RB_ZONE + i];
}

const struct field *
setting_find(const char *name)
{
	for (int i = 0; i < setting_count(); i++)
		if (strcmp(setting_at(i)->name, name) == 0)
			return setting_at(i);
	return NULL;
}

char *
setting_get(struct store *db, const struct field *s)
{
	struct stmt q;
	char *value;

	STORE_PREPARE(db, &q, "SELECT value FROM setting WHERE name = $1");
	stmt_text(&q, 1, s->name);
	value = mem_copy(stmt_step(&q) && !stmt_col_null(&q, 0) ? stmt_col_text(&q, 0) : s->start);
	stmt_close(&q);
	return value;
}

/* The zone must be known here; the others must be what their field can be, and not empty. */
static int
check(const struct field *s, const char *value, struct fault *f)
{
	int field = (int)(s - rec_rulebook.field);
	struct row row;

	row_init(&row, &rec_rulebook);
	if (row_parse(&row, field, value, NULL, f) != 0)
		return -1;
	if (!row_has(&row, field))
		return fault_set(f, _("%s: empty"), s->name);
	if (field == RB_ZONE && stamp_zone(value) != 0)
		return fault_set(f, _("zone: unknown on this machine: '%s'"), value);
	return 0;
}

/* Write one setting through the door of all records. */
static void
put(struct desk *d, const struct field *s, const char *value, const struct row *before,
    const char *verb)
{
	struct row row;
	struct change c = { .verb = verb, .given = &row, .at = d->now };

	row_init(&row, &rec_setting);
	row_set_text(&row, SE_NAME, s->name);
	row_set_text(&row, SE_VALUE, value);
	desk_change(d, &c, before);
}

int
setting_set(struct desk *d, const struct field *s, const char *value, struct fault *f)
{
	struct row key, before;
	struct buf reason = { 0 };
	bool there;
	int rc;

	if (check(s, value, f) != 0)
		return -1;
	row_init(&key, &rec_setting);
	row_set_text(&key, SE_NAME, s->name);
	there = desk_find(d, &rec_setting, &key, SE_NAME, &before);
	if (there && row_is(&before, SE_VALUE, value))
		return 0;
	put(d, s, value, there ? &before : NULL, "set");
	buf_format(&reason, "%s = %s", s->name, value);
	rc = rulebook_renew(d, reason.p, false, f);
	buf_free(&reason);
	return rc == 0 ? 1 : -1;
}

void
settings_begin(struct desk *d)
{
	for (int i = 0; i < setting_count(); i++)
		put(d, setting_at(i), setting_at(i)->start, NULL, "init");
	levels_begin(d);
	questionnaire_begin(d);
	rulebook_begin(d);
}

/* Is a value of a setting the name of shipped lines? */
static bool
is_shipped(const struct record *rec, const char *name)
{
	struct row_list rows;
	bool found = false;

	row_list_init(&rows, rec);
	rule_rows_add_shipped(&rows);
	for (int i = 0; !found && i < rows.n; i++)
		found = strcmp(rule_rows_group(&rows, i), name) == 0;
	row_list_free(&rows);
	return found;
}

/* A store of version 1 had settings, and no rules behind them. */
static void
adopt_rules(struct desk *d)
{
	const struct {
		const char *name;
		const struct record *of;
	} named[] = { { "calendar", &rec_calendar }, { "terms", &rec_term } };

	for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
		const struct field *s = setting_find(named[i].name);
		char *value = setting_get(d->db, s);
		struct row key, before;

		row_init(&key, &rec_setting);
		row_set_text(&key, SE_NAME, s->name);
		if (!is_shipped(named[i].of, value)) {
			diag_warn(_("%s: there is none of that name, '%s' from now on: '%s'"),
			    s->name, s->start, value);
			put(d, s, s->start,
			    desk_find(d, &rec_setting, &key, SE_NAME, &before) ? &before : NULL,
			    "migrate");
		}
		free(value);
	}
	rulebook_begin(d);
}

void
settings_adopt(struct desk *d)
{
	levels_begin(d);
	questionnaire_begin(d);
	if (rulebook_newest(d->db) == 0)
		adopt_rules(d);
	rulebook_adopt_policy(d);
}
