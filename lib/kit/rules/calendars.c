/*
 * calendars - lines of calendars kept together, their includes followed and checked
 */
#include <stdlib.h>
#include <string.h>

#include "calendar_in.h"
#include "kit/base/lang.h"

struct calendars {
	struct calendar_line **line; /* in the order added */
	int lines;
	const char **name; /* of each calendar; its lines share the pointer */
	int names;
	struct pool texts;
};

struct calendars *
calendars_make(void)
{
	return mem_zero(sizeof(struct calendars));
}

void
calendars_free(struct calendars *all)
{
	if (all == NULL)
		return;
	for (int i = 0; i < all->lines; i++)
		free(all->line[i]);
	free(all->line);
	free(all->name);
	pool_clear(&all->texts);
	free(all);
}

/* Index of the calendar of this name, or -1. */
static int
find(const struct calendars *all, const char *name)
{
	for (int i = 0; i < all->names; i++)
		if (strcmp(all->name[i], name) == 0)
			return i;
	return -1;
}

bool
calendars_have(const struct calendars *all, const char *name)
{
	return find(all, name) >= 0;
}

const struct calendar_line *
calendars_line(const struct calendars *all, int i)
{
	return i >= 0 && i < all->lines ? all->line[i] : NULL;
}

static const char *
copy(struct calendars *all, const char *text)
{
	return text != NULL ? pool_copy(&all->texts, text) : NULL;
}

/* The name that all lines of a calendar share, made if it is new. */
static const char *
calendar_name(struct calendars *all, const char *name)
{
	int i = find(all, name);

	if (i >= 0)
		return all->name[i];
	return *MEM_PUSH(all->name, all->names) = pool_copy(&all->texts, name);
}

int
calendars_add(struct calendars *all, const struct row *r, struct fault *fault)
{
	struct calendar_line l, *kept;

	if (calendar_line_read(&l, r, fault) != 0)
		return -1;
	l.calendar = calendar_name(all, l.calendar);
	l.rule = copy(all, l.rule);
	l.day = copy(all, l.day);
	l.name = copy(all, l.name);
	l.scope = copy(all, l.scope);
	l.source = copy(all, l.source);
	kept = mem_get(sizeof *kept);
	*kept = l;
	*MEM_PUSH(all->line, all->lines) = kept;
	return 0;
}

enum { UNSEEN, ON_THE_WAY, SEEN };

/* A calendar on the path from including to included ones, and the line to continue with. */
struct stop {
	int calendar, line;
};

/* A depth-first walk along includes. */
struct walk {
	const struct calendars *all;
	unsigned char *state; /* of each calendar */
	struct stop *way;
	int depth;
	int *order; /* calendars seen, each after those that it includes */
	int n;
};

static void
walk_begin(struct walk *w, const struct calendars *all)
{
	size_t names = (size_t)all->names;

	*w = (struct walk) { .all = all };
	w->state = mem_zero(names);
	w->way = mem_get(sizeof *w->way * names);
	w->order = mem_get(sizeof *w->order * names);
}

static void
walk_end(struct walk *w)
{
	free(w->state);
	free(w->way);
	free(w->order);
}

static void
enter(struct walk *w, int calendar)
{
	w->state[calendar] = ON_THE_WAY;
	w->way[w->depth++] = (struct stop) { .calendar = calendar };
}

/* The next include of the last calendar of the path, or NULL. */
static const struct calendar_line *
next_include(struct walk *w)
{
	struct stop *here = &w->way[w->depth - 1];
	const char *name = w->all->name[here->calendar];

	while (here->line < w->all->lines) {
		const struct calendar_line *l = w->all->line[here->line++];

		if (l->calendar == name && l->kind == CALENDAR_LINE_INCLUDE)
			return l;
	}
	return NULL;
}

/* Set a fault with the path "a > b > name" from stop at on; return -1. */
static int
refuse_way(const struct walk *w, int at, const char *what, const char *name, struct fault *fault)
{
	struct buf way = { 0 };
	char shown[500];

	for (; at < w->depth; at++)
		buf_format(&way, "%s > ", w->all->name[w->way[at].calendar]);
	buf_text(&way, name);
	fault_set(fault, "include: %s: '%s'", what, diag_mask(shown, sizeof shown, way.p));
	buf_free(&way);
	return -1;
}

/* Visit a calendar and all that it includes, unless seen before; 0, or -1 with the fault. */
static int
walk(struct walk *w, int calendar, struct fault *fault)
{
	if (w->state[calendar] == UNSEEN)
		enter(w, calendar);
	while (w->depth > 0) {
		const struct calendar_line *include = next_include(w);
		int to, at = 0;

		if (include == NULL) {
			int done = w->way[--w->depth].calendar;

			w->state[done] = SEEN;
			w->order[w->n++] = done;
			continue;
		}
		to = find(w->all, include->day);
		if (to < 0)
			return refuse_way(w, w->depth - 1, _("leads to no calendar"), include->day,
			    fault);
		if (w->state[to] == ON_THE_WAY) {
			while (w->way[at].calendar != to)
				at++;
			return refuse_way(w, at, _("goes round in a circle"), include->day, fault);
		}
		if (w->state[to] == UNSEEN)
			enter(w, to);
	}
	return 0;
}

const struct calendar_line **
calendars_gather(const struct calendars *all, const char *name, int *n, struct fault *fault)
{
	const struct calendar_line **line = NULL;
	int calendar = find(all, name);
	char shown[120];
	struct walk w;

	if (calendar < 0) {
		fault_set(fault, _("calendar: no such calendar: '%s'"),
		    diag_mask(shown, sizeof shown, name));
		return NULL;
	}
	*n = 0;
	walk_begin(&w, all);
	if (walk(&w, calendar, fault) == 0) {
		line = mem_get(sizeof *line * (size_t)all->lines);
		for (int i = 0; i < w.n; i++)
			for (int j = 0; j < all->lines; j++)
				if (all->line[j]->calendar == all->name[w.order[i]])
					line[(*n)++] = all->line[j];
	}
	walk_end(&w);
	return line;
}

/* Order by calendar, rule and start of validity. */
static int
compare_rules(const void *a, const void *b)
{
	const struct calendar_line *x = *(struct calendar_line *const *)a;
	const struct calendar_line *y = *(struct calendar_line *const *)b;
	int by = strcmp(x->calendar, y->calendar);

	if (by == 0)
		by = strcmp(x->rule, y->rule);
	return by != 0 ? by : (x->valid_from > y->valid_from) - (x->valid_from < y->valid_from);
}

/* Refuse two lines of a calendar with the same rule and overlapping validity. */
static int
check_rules(const struct calendars *all, struct fault *fault)
{
	size_t size = sizeof *all->line * (size_t)all->lines;
	struct calendar_line **sorted = mem_get(size);
	char rule[120], calendar[120];
	int rc = 0;

	if (size > 0) {
		memcpy(sorted, all->line, size);
		qsort(sorted, (size_t)all->lines, sizeof *sorted, compare_rules);
	}
	for (int i = 1; rc == 0 && i < all->lines; i++) {
		const struct calendar_line *a = sorted[i - 1], *b = sorted[i];

		if (a->calendar == b->calendar && strcmp(a->rule, b->rule) == 0 &&
		    (a->valid_to == DAY_NONE || b->valid_from <= a->valid_to))
			rc = fault_set(fault,
			    _("rule: two of calendar %s whose validity overlaps: '%s'"),
			    diag_mask(calendar, sizeof calendar, b->calendar),
			    diag_mask(rule, sizeof rule, b->rule));
	}
	free(sorted);
	return rc;
}

int
calendars_check(const struct calendars *all, struct fault *fault)
{
	struct walk w;
	int rc = 0;

	walk_begin(&w, all);
	for (int i = 0; rc == 0 && i < all->names; i++)
		rc = walk(&w, i, fault);
	walk_end(&w);
	return rc == 0 ? check_rules(all, fault) : -1;
}
