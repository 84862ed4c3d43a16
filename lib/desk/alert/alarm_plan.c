/*
 * alarm_plan - computes the moments of the alarms before, on and after a due date
 */
#include <string.h>

#include "alarm_plan.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"

enum { HOUR = 3600 };

int
alarm_plan_before(struct alarm_plan *p, const char *list, struct fault *f)
{
	size_t len;

	p->n = 0;
	for (const char *item; (item = text_item(&list, &len)) != NULL;) {
		if (p->n == ALARM_BEFORE)
			return fault_set(f, _("more than %d thresholds"), ALARM_BEFORE);
		if (threshold_parse(item, len, &p->before[p->n++], f) != 0)
			return -1;
	}
	return 0;
}

int64_t
alarm_plan_horizon(const struct day_view *v, const struct alarm_plan *p)
{
	int64_t last = v->today;

	for (int i = 0; i < p->n; i++) {
		int64_t day = threshold_before(v->rules->calendar, v->today, &p->before[i], -1);

		if (p->before[i].unit == THRESHOLD_HOURS)
			day = v->today + p->before[i].n / 24 + 1;
		if (day > last)
			last = day;
	}
	/* A due day after the closed days that follow is as near. */
	while (last < CALENDAR_LAST && !calendar_is_business(v->rules->calendar, last + 1))
		last++;
	return last <= CALENDAR_LAST ? last : CALENDAR_LAST;
}

/*
 * Insert an alarm in the order of moments; when the name is there already, or there is no room, the
 * new alarm is dropped.
 */
static void
add(struct alarms *a, const char *prefix, const struct threshold *t, int64_t times, int64_t moment)
{
	struct buf name = { 0 };
	char *kept = a->name[a->n];
	bool there = false;
	int at = a->n;

	buf_text(&name, prefix);
	if (t != NULL)
		threshold_name(t, times, &name);
	for (int i = 0; !there && i < a->n; i++)
		there = strcmp(a->alarm[i].name, name.p) == 0;
	if (!there) {
		text_format(kept, sizeof a->name[0], "%s", name.p);
		for (a->n++; at > 0 && a->alarm[at - 1].moment > moment; at--)
			a->alarm[at] = a->alarm[at - 1];
		a->alarm[at] = (struct alarm) { .name = kept, .moment = moment };
	}
	buf_free(&name);
}

/* The moment `times` thresholds before the due date; after it where times is below 0. */
static int64_t
moment(const struct day_view *v, int64_t due, int64_t due_at, const struct threshold *t, int times)
{
	if (t->unit == THRESHOLD_HOURS)
		return due_at - t->n * times * HOUR;
	return stamp_of_date(threshold_before(v->rules->calendar, due, t, times));
}

void
alarm_plan_build(const struct day_view *v, const struct alarm_plan *p, const struct alarm_day *day,
    const char *due, struct alarms *a)
{
	a->n = 0;
	for (int i = 0; i < p->n; i++)
		add(a, "before ", &p->before[i], 1,
		    moment(v, day->last, day->ends, &p->before[i], 1));
	add(a, "due", NULL, 0, day->hours ? day->ends : stamp_of_date(day->last));
	for (int i = 1; p->repeat.n > 0 && i <= p->most; i++)
		add(a, "after ", &p->repeat, i, moment(v, day->due, day->ends, &p->repeat, -i));
	for (int i = 0; i < a->n; i++)
		a->alarm[i].due = due;
}
