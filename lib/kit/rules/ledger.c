/*
 * ledger - a term walked day by day, in stages
 */
#include "ledger.h"

int
ledger_begin(struct ledger *l, const struct rulebook *rb, const struct petition *p, struct fault *f)
{
	*l = (struct ledger) { .rules = rb, .petition = p };
	if (due_compute(rb, p, &l->due, f) != 0)
		return -1;
	l->goal = l->due.term->number;
	l->day = l->due.start;
	return 0;
}

/* Index of the petition's pause that a day falls into, or -1. */
static int
pause_of(const struct petition *p, int64_t day)
{
	for (int i = 0; i < p->pauses; i++)
		if (day > p->pause[i].from && day <= p->pause[i].to)
			return i;
	return -1;
}

/* Index of a pause (even one of no day) that ends with a day while no other goes on, or -1. */
static int
pause_ended(const struct petition *p, int64_t day)
{
	if (pause_of(p, day + 1) >= 0)
		return -1;
	for (int i = 0; i < p->pauses; i++)
		if (p->pause[i].to == day)
			return i;
	return -1;
}

/* Explain why a day is no business day, with the lines that close it. */
static void
explain_closed(const struct ledger *l, int64_t day, struct ledger_row *row)
{
	const struct calendar *cal = l->rules->calendar;
	const struct calendar_line *line;

	row->why = WHY_WEEKEND;
	for (int i = 0; row->lines < 4 && (line = calendar_line_of(cal, day, i)) != NULL; i++) {
		if (row->lines == 0)
			row->why = line->kind == CALENDAR_LINE_CLOSURE ? WHY_CLOSURE : WHY_HOLIDAY;
		row->line[row->lines++] = line;
	}
	if (row->lines == 0 && !calendar_is_weekend(cal, day))
		row->why = WHY_CLOSURE;
}

/* The stage after a day: does the term go on, begin again, or end? */
static enum ledger_stage
after_day(const struct ledger *l, int64_t day)
{
	if (l->running < l->goal) {
		bool anew =
		    l->due.term->restart && !l->extended && pause_ended(l->petition, day) >= 0;

		return anew ? LEDGER_RESTART : LEDGER_DAYS;
	}
	return l->extended ? LEDGER_DUE : LEDGER_ROLL;
}

/* Walk one day. */
static void
walk_day(struct ledger *l, struct ledger_row *row)
{
	bool bd = l->due.term->unit == UNIT_BD;
	int64_t day = ++l->day;

	if (!calendar_covers(day))
		diag_bug("a ledger without an end");
	row->date = day;
	row->pause = pause_of(l->petition, day);
	if (bd && !calendar_is_business(l->rules->calendar, day)) {
		explain_closed(l, day, row);
	} else if (row->pause >= 0) {
		row->why = WHY_PAUSED;
	} else {
		row->why = WHY_COUNTED;
		row->counted = 1;
		l->running++;
	}
	l->stage = after_day(l, day);
}

/* After a pause the count is void. */
static void
begin_anew(struct ledger *l, struct ledger_row *row)
{
	row->why = WHY_RESTART;
	row->date = l->day;
	row->pause = pause_ended(l->petition, l->day);
	row->counted = -l->running;
	l->running = 0;
	l->stage = LEDGER_DAYS;
}

/* A whole term in hours or months, in one row. */
static void
walk_at_once(struct ledger *l, struct ledger_row *row)
{
	bool hours = l->due.term->unit == UNIT_HOURS;

	row->why = hours ? WHY_HOURS : WHY_MONTHS;
	row->date = l->due.start;
	row->counted = l->running = l->goal;
	row->to = hours ? l->due.due_on : calendar_add_months(l->due.start, l->goal);
	l->day = l->due.due_on;
	l->stage = hours ? LEDGER_DUE : LEDGER_PAUSES;
}

/* The next pause of a term in months, whose calendar days postpone its end. */
static bool
walk_pause(struct ledger *l, struct ledger_row *row)
{
	const struct petition *p = l->petition;

	if (l->pause == p->pauses) {
		l->stage = LEDGER_EXTENSION;
		return false;
	}
	row->why = WHY_PAUSED;
	row->pause = l->pause++;
	row->date = p->pause[row->pause].from + 1;
	row->to = p->pause[row->pause].to;
	return true;
}

/* Walk a closed day that postpones the end of the term without using a unit; false without one. */
static bool
walk_roll(struct ledger *l, struct ledger_row *row)
{
	const struct term *term = l->due.term;
	bool roll =
	    term->roll == ROLL_NEXT_BD || (term->roll == ROLL_SETTING && l->rules->roll_next_bd);

	if (term->unit != UNIT_DAYS || !roll || calendar_is_business(l->rules->calendar, l->day)) {
		l->stage = LEDGER_EXTENSION;
		return false;
	}
	explain_closed(l, l->day, row);
	row->why = WHY_ROLL;
	row->date = l->day++;
	return true;
}

/* Add the units of the extension; false without one. */
static bool
extend(struct ledger *l, struct ledger_row *row)
{
	l->extended = true;
	l->stage = LEDGER_DUE;
	if (l->due.extra == 0)
		return false;
	if (l->due.term->unit != UNIT_MONTHS)
		l->stage = LEDGER_DAYS;
	l->goal += l->due.extra;
	row->why = WHY_EXTENSION;
	row->date = l->petition->extended_on;
	row->to = l->petition->extended_to;
	return true;
}

static void
tell_due(struct ledger *l, struct ledger_row *row)
{
	row->why = WHY_DUE;
	row->date = l->day;
	l->stage = l->due.answer_by != l->due.due_on ? LEDGER_ANSWER_BY : LEDGER_END;
}

/* The stage after the reception. */
static enum ledger_stage
first_stage(const struct ledger *l)
{
	switch (l->due.term->unit) {
	case UNIT_NONE: return LEDGER_END;
	case UNIT_HOURS:
	case UNIT_MONTHS: return LEDGER_AT_ONCE;
	default: return l->due.start != l->petition->received ? LEDGER_DEEMED : LEDGER_DAYS;
	}
}

/* Do one step; false when it gave no row. */
static bool
step(struct ledger *l, struct ledger_row *row)
{
	switch (l->stage) {
	case LEDGER_RECEIVED:
		row->why = WHY_RECEIVED;
		row->date = l->petition->received;
		l->stage = first_stage(l);
		return true;
	case LEDGER_DEEMED:
		row->why = WHY_DEEMED;
		row->date = l->due.start;
		l->stage = LEDGER_DAYS;
		return true;
	case LEDGER_AT_ONCE: walk_at_once(l, row); return true;
	case LEDGER_PAUSES: return walk_pause(l, row);
	case LEDGER_DAYS: walk_day(l, row); return true;
	case LEDGER_RESTART: begin_anew(l, row); return true;
	case LEDGER_ROLL: return walk_roll(l, row);
	case LEDGER_EXTENSION: return extend(l, row);
	case LEDGER_DUE: tell_due(l, row); return true;
	default:
		row->why = WHY_ANSWER_BY;
		row->date = l->due.answer_by;
		l->stage = LEDGER_END;
		return true;
	}
}

bool
ledger_next(struct ledger *l, struct ledger_row *row)
{
	bool told = false;

	while (!told && l->stage != LEDGER_END) {
		*row = (struct ledger_row) { .to = DAY_NONE, .pause = -1 };
		told = step(l, row);
		row->running = l->running;
	}
	return told;
}

const char *
ledger_why_name(enum ledger_why why)
{
	static const char *const name[] = {
		[WHY_RECEIVED] = "received",
		[WHY_DEEMED] = "deemed",
		[WHY_COUNTED] = "counted",
		[WHY_WEEKEND] = "weekend",
		[WHY_HOLIDAY] = "holiday",
		[WHY_CLOSURE] = "closure",
		[WHY_PAUSED] = "paused",
		[WHY_RESTART] = "restart",
		[WHY_EXTENSION] = "extension",
		[WHY_MONTHS] = "months",
		[WHY_HOURS] = "hours",
		[WHY_ROLL] = "roll",
		[WHY_DUE] = "due",
		[WHY_ANSWER_BY] = "answer_by",
	};

	return name[why];
}
