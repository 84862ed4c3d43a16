/*
 * field - fields looked up by name, projections, and the checks that a table of fields must pass
 */
#include <string.h>

#include "field.h"
#include "kit/base/diag.h"
#include "kit/base/lang.h"

int
record_field(const struct record *rec, const char *name, size_t n)
{
	for (int i = 0; i < rec->n; i++)
		if (strncmp(rec->field[i].name, name, n) == 0 && rec->field[i].name[n] == '\0')
			return i;
	return -1;
}

void
record_project(struct record *thin, struct field *field, const struct record *whole,
    const bool *wanted)
{
	*thin = *whole;
	thin->field = field;
	for (int i = 0; i < whole->n; i++) {
		field[i] = whole->field[i];
		if (!wanted[i])
			field[i].flags |= F_OUTPUT;
	}
}

bool
field_is_stored(const struct field *f)
{
	return (f->flags & (F_INPUT | F_OUTPUT)) == 0;
}

const char *
field_heading(const struct field *f)
{
	return f->flags & F_DATA ? f->name : gettext(f->name);
}

bool
field_is_number(const struct field *f)
{
	return f->type == T_NUMBER || f->type == T_INT || f->type == T_DECIMAL ||
	    f->type == T_BOOL || f->type == T_TIME;
}

int
field_choice(const struct field *f, const char *text)
{
	for (int i = 0; f->choice[i] != NULL; i++)
		if (strcmp(f->choice[i], text) == 0)
			return i;
	return -1;
}

const char *
field_type_name(enum field_type type)
{
	static const char *const name[] = {
		[T_NUMBER] = N_("number"),
		[T_INT] = N_("integer"),
		[T_DECIMAL] = N_("decimal"),
		[T_BOOL] = N_("yes or no"),
		[T_TIME] = N_("time"),
		[T_DATE] = N_("date"),
		[T_CODE] = N_("code"),
		[T_CHOICE] = N_("choice"),
		[T_LIST] = N_("list"),
		[T_LINE] = N_("line"),
		[T_TEXT] = N_("text"),
		[T_JSON] = N_("object"),
	};

	return name[type];
}

/* What is wrong with field i, or NULL. */
static const char *
defect(const struct record *rec, int i)
{
	const struct field *f = &rec->field[i];

	if (f->name == NULL || f->name[0] == '\0')
		return "no name";
	if (f->doc == NULL || f->doc[0] == '\0')
		return "no sentence";
	if (record_field(rec, f->name, strlen(f->name)) != i)
		return "name used twice";
	if ((f->type == T_CHOICE) != (f->choice != NULL))
		return "a choice needs choices, and only a choice";
	if ((f->type == T_LINE || f->type == T_TEXT) && f->max <= 0)
		return "a text needs a longest length";
	if (f->type == T_INT && f->min > f->max)
		return "limits crossed";
	if (f->type == T_DECIMAL && ((f->flags & F_OUTPUT) == 0 || f->places < 1 || f->places > 6))
		return "a decimal is only printed, with 1 to 6 digits behind the point";
	if (f->choice != NULL && f->start != NULL && field_choice(f, f->start) < 0)
		return "starts with a value that is no choice";
	return NULL;
}

void
record_check(const struct record *rec)
{
	if (rec->n > FIELD_MAX || rec->key >= rec->n)
		diag_bug("record %s: too many fields", rec->name);
	for (int i = 0; i < rec->n; i++) {
		const char *what = defect(rec, i);

		if (what != NULL)
			diag_bug("record %s: field %d: %s", rec->name, i, what);
	}
}
