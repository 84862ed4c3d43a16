/*
 * policy - reads the lines of the service policy, and gives each target its calendar and length
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "desk/people/agent_fields.h"
#include "desk/ticket/status.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "kit/rules/worktime.h"
#include "policy.h"
#include "service_fields.h"

enum { ANY = ~0 };

struct policy {
	struct policy_line *line;
	int n;
	const char **clock; /* clocks with targets, in the order of their first lines */
	int clocks;
	struct pool pool;
};

struct policy *
policy_make(void)
{
	return mem_zero(sizeof(struct policy));
}

void
policy_free(struct policy *p)
{
	if (p == NULL)
		return;
	free(p->line);
	free(p->clock);
	pool_clear(&p->pool);
	free(p);
}

/* "field: what: 'value'" */
static int
refuse(struct fault *f, const struct row *line, int field, const char *what)
{
	struct buf value = { 0 };
	char shown[120];

	row_write(line, field, &value);
	fault_set(f, "%s: %s: '%s'", rec_policy.field[field].name, what,
	    diag_mask(shown, sizeof shown, value.p != NULL ? value.p : ""));
	buf_free(&value);
	return -1;
}

/* Read a list of a field's choices as bits; all bits where it is empty. */
static int
read_choices(const struct row *line, int field, const struct field *of, unsigned *bits,
    struct fault *f)
{
	const char *list = row_text(line, field, NULL);
	size_t len;

	*bits = list == NULL ? (unsigned)ANY : 0;
	if (list == NULL)
		return 0;
	for (const char *item; (item = text_item(&list, &len)) != NULL;) {
		int i = 0;

		while (of->choice[i] != NULL &&
		    (strlen(of->choice[i]) != len || memcmp(of->choice[i], item, len) != 0))
			i++;
		if (of->choice[i] == NULL)
			return refuse(f, line, field, _("not one that a ticket can have"));
		*bits |= 1U << i;
	}
	return 0;
}

static_assert(AGENT_LEVELS == 4, "levels are one digit, and a message says which");

static int
read_levels(const struct row *line, unsigned *bits, struct fault *f)
{
	const char *list = row_text(line, PO_LEVEL, NULL);
	size_t len;

	*bits = list == NULL ? (unsigned)ANY : 0;
	if (list == NULL)
		return 0;
	for (const char *item; (item = text_item(&list, &len)) != NULL;) {
		if (len != 1 || *item < '1' || *item > '0' + AGENT_LEVELS)
			return refuse(f, line, PO_LEVEL, _("not a list of levels, 1 to 4"));
		*bits |= 1U << (*item - '0');
	}
	return 0;
}

static int
read_warnings(const struct row *line, struct policy_line *l, struct fault *f)
{
	const char *list = row_text(line, PO_WARN, NULL);
	size_t len;

	if (list == NULL)
		return 0;
	for (const char *item; (item = text_item(&list, &len)) != NULL;) {
		char *text = mem_copy_n(item, len);
		int64_t share;
		bool sound = text_to_int(text, 1, 99, &share) == 0 &&
		    l->warnings < POLICY_WARNINGS &&
		    (l->warnings == 0 || share > l->warn[l->warnings - 1]);

		free(text);
		if (!sound)
			return refuse(f, line, PO_WARN,
			    _("not rising shares of 1 to 99 percent, at most 8"));
		l->warn[l->warnings++] = (int)share;
	}
	return 0;
}

/* The seconds of a unit of running time; 0 for other units. */
static int64_t
running_unit(const char *unit)
{
	static const struct {
		const char *name;
		int64_t seconds;
	} known[] = { { "seconds", 1 }, { "minutes", 60 }, { "hours", 3600 }, { "days", 86400 } };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].name, unit) == 0)
			return known[i].seconds;
	return 0;
}

/* Refuse fields that a line of this kind cannot have. */
static int
check_foreign(const struct row *line, const int *fields, const char *what, struct fault *f)
{
	for (; *fields >= 0; fields++)
		if (row_has(line, *fields))
			return refuse(f, line, *fields, what);
	return 0;
}

static int
read_promise(struct policy *p, const struct row *line, struct policy_line *l, struct fault *f)
{
	static const int rules[] = { PO_FIELD, PO_VALUE, -1 };
	bool none = row_is(line, PO_UNIT, "none");

	if (check_foreign(line, rules, _("not of a promise"), f) != 0 ||
	    read_choices(line, PO_PRIORITY, &rec_ticket.field[TK_PRIORITY], &l->priorities, f) !=
		0 ||
	    read_levels(line, &l->levels, f) != 0 || read_warnings(line, l, f) != 0)
		return -1;
	if (!row_has(line, PO_UNIT))
		return fault_set(f, _("unit: missing"));
	if (none && row_has(line, PO_AMOUNT))
		return refuse(f, line, PO_AMOUNT, _("nothing is promised, so no amount"));
	if (!none && !row_has(line, PO_AMOUNT))
		return fault_set(f, _("amount: missing"));
	if (row_is(line, PO_CLOCK, "*"))
		return refuse(f, line, PO_CLOCK, _("a promise is of one clock"));
	l->unit = pool_copy(&p->pool, line->cell[PO_UNIT].text);
	l->amount = row_num(line, PO_AMOUNT, 0);
	l->seconds = l->amount * running_unit(l->unit);
	if (!none && l->seconds == 0 && !row_has(line, PO_CALENDAR))
		return fault_set(f, _("calendar: missing (working time needs one)"));
	if ((none || l->seconds > 0) && row_has(line, PO_CALENDAR))
		return refuse(f, line, PO_CALENDAR, _("only of working time"));
	if (row_has(line, PO_KIND))
		l->kinds = pool_copy(&p->pool, line->cell[PO_KIND].text);
	if (row_has(line, PO_CALENDAR))
		l->calendar_name = pool_copy(&p->pool, line->cell[PO_CALENDAR].text);
	l->up = !row_is(line, PO_LATE, "alert");
	return 0;
}

/* Can the ticket's field have each value of the list? */
static int
check_values(const struct row *line, const struct policy_line *l, struct fault *f)
{
	const struct field *field = &rec_ticket.field[l->field];
	const char *list = l->values;
	size_t len;

	if (strcmp(list, "any") == 0 || strcmp(list, "none") == 0)
		return 0;
	if (field->type == T_TIME || field->type == T_DATE)
		return refuse(f, line, PO_VALUE, _("of a time only any or none"));
	for (const char *item; (item = text_item(&list, &len)) != NULL;) {
		char *text = mem_copy_n(item, len);
		struct fault why;
		struct row row;
		int rc;

		row_init(&row, &rec_ticket);
		rc = row_parse(&row, l->field, text, NULL, &why);
		free(text);
		if (rc != 0)
			return refuse(f, line, PO_VALUE, _("not one that a ticket can have"));
	}
	return 0;
}

/* Is it the verb of an event that a ticket can have? */
static bool
is_verb(const char *verb, size_t n)
{
	static const char *const other[] = { "open", "import", "update", "note", "merged",
		"recompute" };

	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		if (strlen(other[i]) == n && memcmp(other[i], verb, n) == 0)
			return true;
	for (int i = 0; i < status_step_count; i++)
		if (strlen(status_steps[i].verb) == n && memcmp(status_steps[i].verb, verb, n) == 0)
			return true;
	return false;
}

/* For rules of events: each item must be VERB or VERB@CHANNEL, as they exist. */
static int
check_events(const struct row *line, const struct policy_line *l, struct fault *f)
{
	const char *list = l->values;
	size_t len;

	if (l->act == POLICY_PAUSE || l->act == POLICY_DROP)
		return refuse(f, line, PO_FIELD, _("an event cannot pause or drop"));
	for (const char *item; (item = text_item(&list, &len)) != NULL;) {
		const char *at = memchr(item, '@', len);
		size_t n = at != NULL ? (size_t)(at - item) : len;
		char *channel = at != NULL ? mem_copy_n(at + 1, len - n - 1) : NULL;
		bool known = is_verb(item, n) &&
		    (channel == NULL || field_choice(&rec_ticket.field[TK_CHANNEL], channel) >= 0);

		free(channel);
		if (!known)
			return refuse(f, line, PO_VALUE,
			    _("not VERB or VERB@CHANNEL of a ticket (see cc-ticket states)"));
	}
	return 0;
}

static int
read_rule(struct policy *p, const struct row *line, struct policy_line *l, struct fault *f)
{
	static const int promises[] = { PO_KIND, PO_PRIORITY, PO_LEVEL, PO_AMOUNT, PO_UNIT,
		PO_CALENDAR, PO_WARN, PO_LATE, -1 };
	const char *name = row_text(line, PO_FIELD, NULL);

	if (check_foreign(line, promises, _("only of a promise"), f) != 0)
		return -1;
	if (name == NULL)
		return fault_set(f, _("field: missing (a rule needs one)"));
	if (!row_has(line, PO_VALUE))
		return fault_set(f, _("value: missing (a rule needs one)"));
	l->values = pool_copy(&p->pool, line->cell[PO_VALUE].text);
	l->field = POLICY_EVENT;
	if (strcmp(name, "event") == 0)
		return check_events(line, l, f);
	l->field = record_field(&rec_ticket, name, strlen(name));
	if (l->field < 0 || !field_is_stored(&rec_ticket.field[l->field]))
		return refuse(f, line, PO_FIELD, _("not a field of a ticket, nor event"));
	return check_values(line, l, f);
}

/* Add a clock that has a target, once. */
static void
take_clock(struct policy *p, const char *name)
{
	for (int i = 0; i < p->clocks; i++)
		if (strcmp(p->clock[i], name) == 0)
			return;
	*MEM_PUSH(p->clock, p->clocks) = name;
}

int
policy_add(struct policy *p, const struct row *line, struct fault *f)
{
	struct policy_line l = { 0 };
	int rc;

	l.act = (enum policy_act)field_choice(&rec_policy.field[PO_DOES],
	    row_text(line, PO_DOES, "promise"));
	l.clock = pool_copy(&p->pool, row_text(line, PO_CLOCK, ""));
	if (row_has(line, PO_NAME))
		l.name = pool_copy(&p->pool, line->cell[PO_NAME].text);
	if (read_choices(line, PO_SERVICE, &rec_ticket.field[TK_SERVICE], &l.services, f) != 0)
		return -1;
	rc = l.act == POLICY_PROMISE ? read_promise(p, line, &l, f) : read_rule(p, line, &l, f);
	if (rc != 0)
		return -1;
	*MEM_PUSH(p->line, p->n) = l;
	if (l.act == POLICY_PROMISE)
		take_clock(p, l.clock);
	return 0;
}

/* The seconds of a working unit by a calendar; 0 when the calendar never works. */
static int64_t
working_unit(const char *unit, const struct calendar *calendar)
{
	int64_t day = worktime_day(calendar);

	if (day == 0)
		return 0;
	if (strcmp(unit, "working_minutes") == 0)
		return 60;
	return strcmp(unit, "working_hours") == 0 ? 3600 : day;
}

/* The number of the clock of a line; the count of clocks where no target is of that clock. */
static int
clock_number(const struct policy *p, const char *name)
{
	int i = 0;

	if (strcmp(name, "*") == 0)
		return POLICY_ALL_CLOCKS;
	while (i < p->clocks && strcmp(p->clock[i], name) != 0)
		i++;
	return i;
}

int
policy_bind(struct policy *p, policy_lookup *find, const void *ctx, struct fault *f)
{
	for (int i = 0; i < p->n; i++) {
		struct policy_line *l = &p->line[i];

		l->number = clock_number(p, l->clock);
		if (l->calendar_name == NULL)
			continue;
		l->calendar = find(ctx, l->calendar_name, f);
		if (l->calendar == NULL)
			return -1;
		l->seconds = l->amount * working_unit(l->unit, l->calendar);
		if (l->seconds == 0)
			return fault_set(f, _("clock %s: calendar: never works: '%s'"), l->clock,
			    l->calendar_name);
	}
	return 0;
}

int
policy_clocks(const struct policy *p)
{
	return p->clocks;
}

const char *
policy_clock(const struct policy *p, int i)
{
	return p->clock[i];
}

const struct policy_line *
policy_line(const struct policy *p, int i)
{
	return i < p->n ? &p->line[i] : NULL;
}
