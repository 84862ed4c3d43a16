/*
 * settings - reads settings from the store, and sets them with a new version of the rules
 */
#include <stdlib.h>
#include <string.h>

#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/rules/rule_fields.h"
#include "kit/store/setting_fields.h"
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

/* A zone must be known to this machine; other values must fit their field. None may be empty. */
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

/* Find the row of a setting. */
static bool
find(struct txn *d, const struct field *s, struct row *found)
{
	struct row key;

	row_init(&key, &rec_setting);
	row_set_text(&key, SE_NAME, s->name);
	return txn_find(d, &rec_setting, &key, SE_NAME, found);
}

void
setting_put(struct txn *d, const struct field *s, const char *value, const char *verb)
{
	struct row row, before;
	struct change c = { .verb = verb, .given = &row, .at = d->now };

	row_init(&row, &rec_setting);
	row_set_text(&row, SE_NAME, s->name);
	row_set_text(&row, SE_VALUE, value);
	txn_change(d, &c, find(d, s, &before) ? &before : NULL);
}

int
setting_set(struct txn *d, const struct field *s, const char *value, struct fault *f)
{
	struct row before;
	struct buf reason = { 0 };
	int rc;

	if (check(s, value, f) != 0)
		return -1;
	if (find(d, s, &before) && row_is(&before, SE_VALUE, value))
		return 0;
	setting_put(d, s, value, "set");
	buf_format(&reason, "%s = %s", s->name, value);
	rc = rulebook_renew(d, reason.p, false, f);
	buf_free(&reason);
	return rc == 0 ? 1 : -1;
}
