/*
 * begin - writes the first settings, levels, questions and rules of a new store, and what an older
 * one lacks
 */
#include <stdlib.h>
#include <string.h>

#include "begin.h"
#include "desk/rulebook/rule_rows.h"
#include "desk/rulebook/rulebook.h"
#include "desk/rulebook/settings.h"
#include "desk/service/level.h"
#include "desk/service/policy_version.h"
#include "desk/survey/questionnaire.h"
#include "kit/base/lang.h"
#include "kit/rules/rule_fields.h"

void
begin_store(struct txn *d)
{
	for (int i = 0; i < setting_count(); i++)
		setting_put(d, setting_at(i), setting_at(i)->start, "init");
	level_begin(d);
	questionnaire_begin(d);
	rulebook_begin(d);
}

/* Is this value of a setting a group of the shipped lines? */
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

/* A store of version 1 has settings, but no rules for them to name. */
static void
adopt_rules(struct txn *d)
{
	const struct {
		const char *name;
		const struct record *of;
	} named[] = { { "calendar", &rec_calendar }, { "terms", &rec_term } };

	for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
		const struct field *s = setting_find(named[i].name);
		char *value = setting_get(d->db, s);
		if (!is_shipped(named[i].of, value)) {
			diag_warn(_("%s: there is none of that name, '%s' from now on: '%s'"),
			    s->name, s->start, value);
			setting_put(d, s, s->start, "migrate");
		}
		free(value);
	}
	rulebook_begin(d);
}

void
begin_adopt(struct txn *d)
{
	level_begin(d);
	questionnaire_begin(d);
	if (rulebook_newest(d->db) == 0)
		adopt_rules(d);
	policy_version_adopt(d);
}
