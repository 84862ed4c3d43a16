/*
 * due - due dates of random cases, with pauses, extensions and restarts; TAP
 *
 * Terms of all kinds besides the shipped ones, under every switch, on a chain of calendars each of
 * which has one more holiday than the one before.
 */
#include "calendar_law.h"
#include "desk/rulebook/rule_rows.h"
#include "desk/rulebook/rulebook.h"
#include "desk/rulebook/rulebook_fields.h"
#include "kit/rules/ledger.h"
#include "kit/rules/rule_fields.h"

enum {
	CHAIN = 60,    /* calendars, each with one more holiday */
	CASES = 60000, /* random cases; a law skips those that it does not apply to */
	NEAR = 800,    /* cases around each added holiday */
	KINDS = 96,    /* of the profile made here */
	SWITCHES = 16,
};

static struct law ledger_due = { "the ledger walks to the day that is computed" };
static struct law ledger_sum = { "its rows add up to the term and what the extension adds" };
static struct law ledger_running = { "and so they do row by row" };
static struct law ledger_days = { "it tells every day once, from the first to the last" };
static struct law ledger_counts = { "it counts days that count, and no day of a pause" };
static struct law open_day = { "a term of business days never ends on a closed day" };
static struct law answer = { "answer_by is the last business day not after the due date" };
static struct law units = { "what is counted from start to due is the term and its extension" };
static struct law holiday = { "a further holiday never brings a due date nearer" };
static struct law outside = { "a pause before the term or after its end changes nothing" };
static struct law merged = { "pauses that touch or overlap are one" };
static struct law order = { "the order of pauses is nothing" };
static struct law longer = { "a longer pause never brings a due date nearer" };
static struct law promised = { "an extension leads to the day promised" };
static struct law after = { "a pause after an extension puts it off by what it does not count" };
static struct law limit_units = { "the double is twice the term, or thrice as the switch says" };
static struct law limit_day = { "an extension to the last day allowed adds all that is allowed" };
static struct law anew = { "after a pause a term that restarts is one received that day" };
static struct law later = { "received a day later is never due earlier" };
static struct law hours = { "hours run through nights, holidays and pauses" };
static struct law months = { "months end on the same day number, or the month's last" };

static const struct rulebook *chain[CHAIN], *with_switch[SWITCHES];
static int64_t further[CHAIN]; /* the holiday added by each calendar of the chain */
static char kind_name[KINDS][8];

static void
set(struct row *row, const char *name, const char *value)
{
	struct fault f;

	if (row_parse(row, record_field(row->rec, name, strlen(name)), value, NULL, &f) != 0)
		diag_bug("%s", f.text);
}

/* Add terms of all units, lengths and rolls, as kinds k0, k1, … */
static void
add_kinds(struct row_list *terms)
{
	static const char *const unit[] = { "bd", "bd", "days", "months", "hours", "bd" };
	static const char *const number[] = { "1", "2", "10", "15", "30", "45" };
	static const char *const extension[] = { "none", "double", "extra", "free" };
	static const char *const roll[] = { "setting", "none", "next_bd" };

	for (int i = 0; i < KINDS; i++) {
		const char *u = unit[between(0, COUNT(unit) - 1)];
		const char *ext = extension[between(0, COUNT(extension) - 1)];
		struct row row;

		if (snprintf(kind_name[i], sizeof kind_name[i], "k%d", i) < 0)
			diag_bug("kind");
		row_init(&row, &rec_term);
		set(&row, "profile", "prueba");
		set(&row, "kind", kind_name[i]);
		set(&row, "unit", u);
		set(&row, "number", number[between(0, strcmp(u, "months") == 0 ? 1 : 5)]);
		set(&row, "starts", between(0, 2) == 0 ? "restart" : "next_day");
		set(&row, "roll", roll[between(0, COUNT(roll) - 1)]);
		set(&row, "extension", ext);
		if (strcmp(ext, "extra") == 0)
			set(&row, "most", number[between(0, 4)]);
		row_list_add(terms, &row);
	}
}

static const struct rulebook *
make_rules(const struct row_list *calendar, const struct row_list *terms, unsigned switches)
{
	const struct rulebook *rb;
	struct row row;
	struct fault f;

	row_init(&row, &rec_rulebook);
	set(&row, "saturday", switches & 1 ? "on" : "off");
	set(&row, "deem", switches & 2 ? "next_bd" : "as_is");
	set(&row, "cal_roll", switches & 4 ? "next_bd" : "none");
	set(&row, "extension", switches & 8 ? "extra_double" : "total_double");
	rb = rulebook_build(calendar, terms, &row, &f);
	if (rb == NULL)
		diag_bug("%s", f.text);
	return rb;
}

static void
add_holiday(struct row_list *calendar, int n, int64_t day)
{
	char rule[16], text[STAMP_SIZE];
	struct row row;

	if (snprintf(rule, sizeof rule, "further-%d", n) < 0)
		diag_bug("rule");
	date_write(day, text);
	row_init(&row, &rec_calendar);
	set(&row, "calendar", "co");
	set(&row, "rule", rule);
	set(&row, "kind", "date");
	set(&row, "day", text);
	row_list_add(calendar, &row);
}

static void
begin(void)
{
	struct row_list calendar, terms;

	row_list_init(&calendar, &rec_calendar);
	row_list_init(&terms, &rec_term);
	rule_rows_add_shipped(&calendar);
	rule_rows_add_shipped(&terms);
	add_kinds(&terms);
	for (int i = 0; i < SWITCHES; i++)
		with_switch[i] = make_rules(&calendar, &terms, (unsigned)i);
	for (int i = 0; i < CHAIN; i++) {
		if (i > 0) {
			/* Many in the weeks before Decreto 491 of 2020, with its pending cases. */
			further[i] = i % 4 == 0 ? between(date("2020-02-20"), date("2020-04-05")) :
						  between(date("1990-01-01"), date("2090-12-31"));
			add_holiday(&calendar, i, further[i]);
		}
		chain[i] = make_rules(&calendar, &terms, (unsigned)i / 4 % SWITCHES);
	}
	row_list_free(&calendar);
	row_list_free(&terms);
}

static int64_t
due_day(const struct rulebook *rb, const struct petition *p)
{
	struct due due;
	struct fault f;

	return due_compute(rb, p, &due, &f) == 0 ? due.due_on : DAY_NONE;
}

static void
add_pauses(struct petition *p)
{
	p->pauses = (int)between(0, 4);
	for (int i = 0; i < p->pauses; i++) {
		p->pause[i].from = p->received + between(-5, 60);
		p->pause[i].to = p->pause[i].from + between(0, 40);
	}
}

/* Extend to a business day after the end of the term, on a day before it. */
static void
extend(const struct rulebook *rb, struct petition *p)
{
	struct petition plain = *p;
	int64_t end;

	plain.pauses = 0;
	for (int i = 0; i < p->pauses; i++)
		if (p->pause[i].from <= p->received)
			plain.pause[plain.pauses++] = p->pause[i];
	end = due_day(rb, &plain);
	if (end == DAY_NONE)
		return;
	p->extended_on = between(p->received, end);
	p->extended_to = calendar_not_before(rb->calendar, end + between(1, 60));
}

static struct petition
random_case(int64_t received)
{
	static const char *const legal[] = { "peticion", "queja", "informacion", "consulta",
		"incomplete_complete", "transfer" };
	bool made = between(0, 2) > 0;

	return (struct petition) {
		.profile = made        ? "prueba" :
		    between(0, 1) == 0 ? "co" :
					 "interno",
		.kind =
		    made ? kind_name[between(0, KINDS - 1)] : legal[between(0, COUNT(legal) - 1)],
		.received = received,
		.minute = (int)between(0, 1439),
		.extended_on = DAY_NONE,
		.extended_to = DAY_NONE,
	};
}

static bool
in_pause(const struct petition *p, int64_t day)
{
	for (int i = 0; i < p->pauses; i++)
		if (day > p->pause[i].from && day <= p->pause[i].to)
			return true;
	return false;
}

/* Check that a row of a single day follows the one before and counts correctly. */
static void
check_day(const struct rulebook *rb, const struct petition *p, const struct due *due,
    const struct ledger_row *row, int64_t *last)
{
	bool closed = !calendar_is_business(rb->calendar, row->date);
	bool bd = due->term->unit == UNIT_BD;

	/* A row of the roll is a closed day that the end of the term passes over. */
	if (row->why == WHY_ROLL) {
		keep(&ledger_days, row->date == *last, p->kind, row->date);
		keep(&ledger_counts, row->counted == 0 && closed, p->kind, row->date);
		*last = row->date + 1;
		return;
	}
	keep(&ledger_days, row->date == *last + 1 && row->to == DAY_NONE, p->kind, row->date);
	*last = row->date;
	keep(&ledger_counts,
	    row->counted == !((bd && closed) || in_pause(p, row->date)) &&
		(row->counted == 1) == (row->why == WHY_COUNTED),
	    p->kind, row->date);
}

/* Walk the ledger of a case. */
static void
check_ledger(const struct rulebook *rb, const struct petition *p)
{
	struct ledger_row row = { .why = WHY_RECEIVED };
	struct ledger l;
	struct fault f;
	int64_t sum = 0, last, goal, due = DAY_NONE;

	if (ledger_begin(&l, rb, p, &f) != 0)
		return;
	last = l.due.start;
	goal = l.due.term->number + (l.due.term->unit == UNIT_MONTHS ? 0 : l.due.extra);
	while (ledger_next(&l, &row)) {
		sum += row.counted;
		keep(&ledger_running, row.running == sum, p->kind, p->received);
		if (row.why >= WHY_COUNTED && row.why <= WHY_PAUSED &&
		    l.due.term->unit <= UNIT_DAYS)
			check_day(rb, p, &l.due, &row, &last);
		if (row.why == WHY_ROLL)
			check_day(rb, p, &l.due, &row, &last);
		if (row.why == WHY_DUE)
			due = row.date;
	}
	keep(&ledger_due, due == l.due.due_on, p->kind, p->received);
	keep(&ledger_sum, sum == (l.due.term->unit == UNIT_NONE ? 0 : goal), p->kind, p->received);
}

/* Laws of any due date. */
static void
check_due(const struct rulebook *rb, const struct petition *p, const struct due *due)
{
	const struct calendar *cal = rb->calendar;

	if (due->term->unit == UNIT_BD)
		keep(&open_day, calendar_is_business(cal, due->due_on), p->kind, p->received);
	if (due->term->unit == UNIT_HOURS) {
		keep(&hours, due->due_at == p->instant + due->term->number * 3600, p->kind,
		    p->received);
		return;
	}
	keep(&answer,
	    due->answer_by == due->due_on ? calendar_is_business(cal, due->due_on) ||
		    calendar_not_after(cal, due->due_on) < due->start :
					    calendar_is_business(cal, due->answer_by) &&
		    calendar_count(cal, due->answer_by, due->due_on) == 0,
	    p->kind, p->received);
	if (due->term->unit <= UNIT_DAYS && !due->term->restart && due->extra >= 0 &&
	    (due->term->unit == UNIT_BD || due->term->roll == ROLL_NONE))
		keep(&units,
		    due_units(rb, p, due->term, due->start, due->due_on) ==
			due->term->number + due->extra,
		    p->kind, p->received);
}

static struct petition
with_pause(const struct petition *p, int64_t from, int64_t to)
{
	struct petition more = *p;

	more.pause[more.pauses++] = (struct pause) { from, to };
	return more;
}

static void
check_pauses(const struct rulebook *rb, const struct petition *p, const struct due *due)
{
	int64_t a = p->received + between(-5, 60), b = a + between(0, 30), c = b + between(0, 30);
	int64_t gap = between(0, 5), before = due->start - between(0, 9);
	struct petition one, two;

	one = with_pause(p, before - between(0, 30), before);
	keep(&outside, due_day(rb, &one) == due->due_on, "before", p->received);
	one = with_pause(p, due->due_on + gap, due->due_on + gap + between(0, 30));
	keep(&outside, due_day(rb, &one) == due->due_on, "after", p->received);
	/* Not for extended cases: the extension's units would depend on the pauses. */
	if (p->extended_to == DAY_NONE) {
		one = with_pause(p, a, c);
		two = with_pause(p, b - (b - a > gap ? gap : 0), c);
		two = with_pause(&two, a, b);
		keep(&merged, due_day(rb, &one) == due_day(rb, &two), p->kind, p->received);
		two = with_pause(p, a, c + between(0, 9));
		keep(&longer, due_day(rb, &two) >= due_day(rb, &one), p->kind, p->received);
	}
	one = two = *p;
	for (int i = 0; i < p->pauses; i++)
		two.pause[i] = p->pause[p->pauses - 1 - i];
	if (p->pauses > 1)
		keep(&order, due_day(rb, &two) == due_day(rb, &one), p->kind, p->received);
}

/* The case with only those of its pauses that have ended by a day. */
static struct petition
paused_until(const struct petition *p, int64_t day)
{
	struct petition some = *p;

	some.pauses = 0;
	for (int i = 0; i < p->pauses; i++)
		if (p->pause[i].to <= day)
			some.pause[some.pauses++] = p->pause[i];
	return some;
}

/* An extended case that is paused from the day of the extension on, or later. */
static void
check_pause_after(const struct rulebook *rb, const struct petition *p, const struct due *plain)
{
	int64_t from = between(p->extended_on, p->extended_to - 1), to = from + between(0, 60);
	struct petition paused = with_pause(p, from, to);
	bool bd = plain->term->unit == UNIT_BD;

	if (plain->term->restart || p->extended_on >= plain->due_on ||
	    (!bd && plain->term->roll != ROLL_NONE))
		return;
	keep(&after,
	    due_day(rb, &paused) ==
		(bd ? calendar_add(rb->calendar, p->extended_to,
			  calendar_count(rb->calendar, from, to)) :
		      p->extended_to + to - from),
	    p->kind, p->received);
}

/* An extension, of a case that is not paused again once it is extended. */
static void
check_extension(const struct rulebook *rb, const struct petition *random)
{
	struct petition extended = paused_until(random, due_day(rb, random)), *p = &extended;
	struct due due, now;
	struct fault f;
	int64_t limit, most;

	if (due_compute(rb, &extended, &due, &f) != 0 || due.term->unit > UNIT_DAYS)
		return;
	/* A suspended case is extended only after its pauses. */
	extended.extended_on = due.start;
	for (int i = 0; i < p->pauses; i++)
		if (p->pause[i].to > extended.extended_on)
			extended.extended_on = p->pause[i].to;
	extended.extended_on = between(extended.extended_on, due.due_on);
	extended.extended_to = calendar_not_before(rb->calendar, due.due_on + between(1, 90));
	keep(&promised, due_day(rb, &extended) == extended.extended_to, p->kind, p->received);
	check_pause_after(rb, &extended, &due);
	limit = due_extension_limit(rb, p, &due);
	if (due.term->extension == EXTENSION_NONE || due.term->extension == EXTENSION_FREE) {
		keep(&limit_day,
		    limit == (due.term->extension == EXTENSION_FREE ? CALENDAR_LAST : DAY_NONE),
		    p->kind, p->received);
		return;
	}
	most = due.term->extension == EXTENSION_EXTRA ? due.term->most :
	    rb->extra_double                          ? 2 * due.term->number :
							due.term->number;
	keep(&limit_units, due_units(rb, p, due.term, due.due_on, limit) == most, p->kind,
	    p->received);
	extended.extended_to = limit;
	if (due_compute(rb, &extended, &now, &f) == 0)
		keep(&limit_day, now.due_on == limit && now.extra == most, p->kind, p->received);
}

/* A term that restarts after a pause, paused once. */
static void
check_anew(const struct rulebook *rb, const struct petition *p, const struct due *plain)
{
	struct petition paused;
	struct due due;
	struct fault f;
	int64_t from, to;

	if (!plain->term->restart || plain->term->unit > UNIT_DAYS || rb->deem_next_bd)
		return;
	from = between(plain->start, plain->due_on - 1);
	to = from + between(1, 60);
	paused = with_pause(p, from, to);
	/* A pause during the roll to a business day comes after the term. */
	if (plain->term->unit != UNIT_BD && from >= plain->start + plain->term->number)
		return;
	if (due_of_term(rb, plain->term, to, &due, &f) == 0)
		keep(&anew, due_day(rb, &paused) == due.due_on, p->kind, p->received);
}

static void
check_months(const struct petition *p, const struct due *due)
{
	int y, m, d, end_y, end_m, end_d, next_m, unused;

	if (due->term->unit != UNIT_MONTHS || due->term->roll != ROLL_NONE)
		return;
	date_to_civil(due->start, &y, &m, &d);
	date_to_civil(due->due_on, &end_y, &end_m, &end_d);
	date_to_civil(due->due_on + 1, &unused, &next_m, &unused);
	keep(&months,
	    end_y * 12 + end_m == y * 12 + m + due->term->number &&
		(end_d == d || (end_d < d && next_m != end_m)),
	    p->kind, p->received);
}

static void
test_random(void)
{
	for (int i = 0; i < CASES; i++) {
		const struct rulebook *rb = with_switch[between(0, SWITCHES - 1)];
		struct petition p = random_case(between(date("1984-03-01"), date("2099-01-31"))),
				next;
		struct due due;
		struct fault f;

		p.instant = p.received * 86400 + p.minute * 60;
		if (due_compute(rb, &p, &due, &f) == 0 && due.term->unit != UNIT_NONE &&
		    due.term->unit != UNIT_HOURS) {
			check_anew(rb, &p, &due);
			check_months(&p, &due);
			next = p;
			next.received++;
			if (strcmp(p.profile, "prueba") == 0)
				keep(&later, due_day(rb, &next) >= due.due_on, p.kind, p.received);
		}
		if (between(0, 3) > 0)
			add_pauses(&p);
		check_extension(rb, &p);
		if (between(0, 2) == 0)
			extend(rb, &p);
		check_ledger(rb, &p);
		if (due_compute(rb, &p, &due, &f) != 0 || due.term->unit == UNIT_NONE)
			continue;
		check_due(rb, &p, &due);
		if (due.term->unit != UNIT_HOURS)
			check_pauses(rb, &p, &due);
	}
}

/* Cases around each added holiday, on the calendars without and with it. */
static void
test_holidays(void)
{
	for (int i = 1; i < CHAIN; i++)
		for (int k = 0; k < NEAR && (i - 1) / 4 == i / 4; k++) {
			struct petition p = random_case(further[i] + between(-70, 1));
			int64_t on;

			if (between(0, 1) == 0)
				add_pauses(&p);
			else if (between(0, 1) == 0)
				extend(chain[i - 1], &p);
			on = due_day(chain[i - 1], &p);
			if (on != DAY_NONE)
				keep(&holiday, due_day(chain[i], &p) >= on, p.kind, p.received);
		}
}

int
main(void)
{
	static struct law *const all[] = { &ledger_due, &ledger_sum, &ledger_running, &ledger_days,
		&ledger_counts, &open_day, &answer, &units, &holiday, &outside, &merged, &order,
		&longer, &promised, &after, &limit_units, &limit_day, &anew, &later, &hours,
		&months };

	diag_init("due");
	begin();
	test_random();
	test_holidays();
	return tell(all, COUNT(all));
}
