#include <string.h>

#include "../base/lang.h"
#include "../base/stamp.h"
#include "../record/records.h"
#include "settings.h"

static int
check_zone(const char *value, struct fault *f)
{
	if (stamp_zone(value) != 0)
		return fault_set(f, _("zone: unknown on this machine: '%s'"), value);
	return 0;
}

/* A name as calendars and term profiles have it: lower-case letters, digits, hyphens. */
static int
check_name(const char *value, struct fault *f)
{
	size_t n = strspn(value, "abcdefghijklmnopqrstuvwxyz0123456789-");

	if (n == 0 || n > 40 || value[n] != '\0')
		return fault_set(f, _("not a name of lower-case letters, digits and hyphens: '%s'"),
		    value);
	return 0;
}

const struct setting settings[] = {
	{ "zone", "America/Bogota", N_("time zone that instants are read and shown in"),
	    check_zone },
	{ "calendar", "co", N_("calendar that business days are counted by"), check_name },
	{ "terms", "interno", N_("profile of terms that PQR are answered within"), check_name },
};
const int setting_count = (int)(sizeof settings / sizeof *settings);

const struct setting *
setting_find(const char *name)
{
	for (int i = 0; i < setting_count; i++)
		if (strcmp(settings[i].name, name) == 0)
			return &settings[i];
	return NULL;
}

char *
setting_get(struct store *db, const struct setting *s)
{
	struct stmt q;
	char *value;

	STORE_PREPARE(db, &q, "SELECT value FROM setting WHERE name = $1");
	stmt_text(&q, 1, s->name);
	value = mem_copy(stmt_step(&q) && !stmt_col_null(&q, 0) ? stmt_col_text(&q, 0) : s->start);
	stmt_close(&q);
	return value;
}

/* Write one setting through the door of all records. */
static void
put(struct desk *d, const struct setting *s, const char *value, const struct row *before,
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
setting_set(struct desk *d, const struct setting *s, const char *value, struct fault *f)
{
	struct row key, before;
	bool there;

	if (s->check(value, f) != 0)
		return -1;
	row_init(&key, &rec_setting);
	row_set_text(&key, SE_NAME, s->name);
	there = desk_find(d, &rec_setting, &key, SE_NAME, &before);
	if (there && row_is(&before, SE_VALUE, value))
		return 0;
	put(d, s, value, there ? &before : NULL, "set");
	return 1;
}

void
settings_begin(struct desk *d)
{
	for (int i = 0; i < setting_count; i++)
		put(d, &settings[i], settings[i].start, NULL, "init");
}
