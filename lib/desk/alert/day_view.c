/*
 * day_view - the business days ahead of a day, by the newest version of the rules
 */
#include "day_view.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"

/* The default of what is near. */
static const struct threshold near = { 3, THRESHOLD_BD };

int64_t
day_view_ahead(const struct day_view *v, const struct threshold *t)
{
	const struct calendar *cal = v->rules->calendar;
	int64_t day;

	if (t->unit == THRESHOLD_HOURS)
		return stamp_date(v->now + t->n * 3600);
	day = threshold_before(cal, v->today, t, -1);
	while (t->unit == THRESHOLD_BD && day < CALENDAR_LAST &&
	    !calendar_is_business(cal, day + 1))
		day++;
	return day;
}

void
day_view_init(struct day_view *v, struct store *db, int64_t now)
{
	*v = (struct day_view) { .db = db, .now = now, .today = stamp_date(now) };
	v->rules = rulebook_of(db, rulebook_newest(db));
	if (!calendar_covers(v->today))
		diag_die(CC_DATA, _("now: outside the years %d to %d"), CALENDAR_FIRST_YEAR,
		    CALENDAR_LAST_YEAR);
	v->near = day_view_ahead(v, &near);
}
