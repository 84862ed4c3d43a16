/*
 * ticket_due - reads the facts of a PQR from its cells, and lays its due date over its state
 */
#include <stdlib.h>
#include <string.h>

#include "desk/rulebook/rulebook.h"
#include "desk/rulebook/settings.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "kit/history/records.h"
#include "kit/rules/day_cell.h"
#include "ticket_due.h"
#include "ticket_fields.h"

/*
 * Read "2026-02-03/2026-02-20", or "2026-02-03/" for a pause still open, which then ends at
 * open_until.
 */
static bool
read_pause(const char *item, size_t len, int64_t open_until, struct pause *pause)
{
	char *text = mem_copy_n(item, len), *slash = strchr(text, '/');
	bool read = false;

	if (slash != NULL) {
		*slash++ = '\0';
		pause->to = open_until;
		read = date_parse(text, &pause->from) == 0 &&
		    (*slash == '\0' || date_parse(slash, &pause->to) == 0);
	}
	free(text);
	return read;
}

static void
take_pauses(const struct row *ticket, struct petition *p)
{
	const char *list = row_text(ticket, TK_PAUSES, NULL);
	int64_t until = day_cell(ticket, TK_COMPLETE_BY);
	size_t len;

	if (list == NULL)
		return;
	for (const char *item; p->pauses < PAUSE_MAX && (item = text_item(&list, &len)) != NULL;)
		if (read_pause(item, len, until != DAY_NONE ? until : CALENDAR_LAST,
			&p->pause[p->pauses]))
			p->pauses++;
}

void
ticket_due_petition(const struct rulebook *rb, const struct row *ticket, struct petition *p)
{
	*p = (struct petition) {
		.profile = row_text(ticket, TK_TERMS, NULL),
		.kind = row_text(ticket, TK_KIND, ""),
		.instant = row_num(ticket, TK_OPENED, 0),
		.extended_on = day_cell(ticket, TK_EXTENDED_ON),
		.extended_to = day_cell(ticket, TK_EXTENDED_TO),
	};
	rulebook_receive(rb, p, p->instant);
	take_pauses(ticket, p);
}

static bool
is_pqr(const struct row *r)
{
	return row_is(r, TK_SERVICE, "pqr");
}

/* Has a cell changed that the due date follows from? */
static bool
must_follow(const struct row *after, const struct row *before)
{
	static const int from[] = { TK_SERVICE, TK_KIND, TK_TERMS, TK_OPENED, TK_EXTENDED_TO,
		TK_EXTENDED_ON, TK_PAUSES, TK_COMPLETE_BY, TK_RULES };

	for (size_t i = 0; i < sizeof from / sizeof *from; i++)
		if (!cell_same(after, before, from[i]))
			return true;
	return false;
}

/* Set a derived day, unless it was given. */
static void
follow_day(struct row *after, const struct row *given, int field, int64_t day)
{
	if (!row_has(given, field))
		row_set_text(after, field, day_cell_text(day));
}

/*
 * For a given due date: the last business day not after it, or the date itself where there is none.
 */
static int64_t
given_answer_by(const struct rulebook *rb, const struct row *given)
{
	int64_t due = day_cell(given, TK_DUE_ON), day;

	if (due == DAY_NONE || !calendar_covers(due))
		return due;
	day = calendar_not_after(rb->calendar, due);
	return day != DAY_NONE ? day : due;
}

void
ticket_due_follow(struct store *db, struct row *after, const struct row *before,
    const struct row *given)
{
	struct due due = { .due_on = DAY_NONE, .due_at = DAY_NONE, .answer_by = DAY_NONE };
	struct petition p;
	struct fault f;

	if ((!is_pqr(after) && !is_pqr(before)) || !must_follow(after, before))
		return;
	if (is_pqr(after) && row_has(after, TK_RULES)) {
		const struct rulebook *rb = rulebook_of(db, after->cell[TK_RULES].num);

		ticket_due_petition(rb, after, &p);
		if (due_compute(rb, &p, &due, &f) != 0)
			due.due_on = due.due_at = due.answer_by = DAY_NONE;
		if (row_has(given, TK_DUE_ON))
			due.answer_by = given_answer_by(rb, given);
	}
	follow_day(after, given, TK_DUE_ON, due.due_on);
	follow_day(after, given, TK_ANSWER_BY, due.answer_by);
	if (row_has(given, TK_DUE_AT))
		return;
	if (due.due_at == DAY_NONE)
		row_set_empty(after, TK_DUE_AT);
	else
		row_set_num(after, TK_DUE_AT, due.due_at);
}

void
ticket_due_take_rules(struct store *db, struct row *given, const struct row *before)
{
	int64_t newest;
	bool pqr;

	if (given->cell[TK_RULES].state != CELL_ABSENT)
		return;
	pqr = row_has(given, TK_SERVICE) ? is_pqr(given) : before != NULL && is_pqr(before);
	if (!pqr || (before != NULL && row_has(before, TK_RULES)))
		return;
	newest = rulebook_newest(db);
	if (newest > 0)
		row_set_num(given, TK_RULES, newest);
}

/* Imported days must be within the years that calendars cover. */
static int
check_days(const struct row *given, struct fault *f)
{
	static const int days[] = { TK_DUE_ON, TK_ANSWER_BY, TK_EXTENDED_TO, TK_EXTENDED_ON,
		TK_COMPLETE_BY };

	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		int64_t day = day_cell(given, days[i]);

		if (day == DAY_NONE || calendar_covers(day))
			continue;
		return row_faultf(f, given, days[i], _("outside the years %d to %d"),
		    CALENDAR_FIRST_YEAR, CALENDAR_LAST_YEAR);
	}
	return 0;
}

/* Pauses are FROM/TO, separated by commas, each in order; the last may be open. */
static int
check_pauses(const struct row *given, struct fault *f)
{
	const char *list = row_text(given, TK_PAUSES, NULL);
	struct pause pause;
	size_t len;
	int n = 0;

	if (list == NULL)
		return 0;
	for (const char *item; (item = text_item(&list, &len)) != NULL; n++)
		if (n == PAUSE_MAX || !read_pause(item, len, CALENDAR_LAST, &pause) ||
		    !calendar_covers(pause.from) || !calendar_covers(pause.to) ||
		    pause.to < pause.from || (item[len - 1] == '/' && item[len] != '\0'))
			return row_fault(f, given, TK_PAUSES, _("not FROM/TO,…, days in order"));
	return 0;
}

int
ticket_due_check_terms(struct txn *d, const struct row *given, struct fault *f)
{
	static const int versions[] = { TK_RULES, TK_POLICY };
	int64_t newest = rulebook_newest(d->db);

	for (size_t i = 0; i < sizeof versions / sizeof *versions; i++)
		if (row_num(given, versions[i], 0) > newest)
			return row_fault(f, given, versions[i],
			    _("no such version of the rules here"));
	if (row_has(given, TK_TERMS) &&
	    !terms_have(rulebook_of(d->db, newest)->terms, given->cell[TK_TERMS].text))
		return row_fault(f, given, TK_TERMS, _("no such profile (see cc-pqr-due terms)"));
	return check_days(given, f) != 0 ? -1 : check_pauses(given, f);
}

bool
ticket_due_names_kind(struct txn *d, const struct row *state)
{
	const struct rulebook *rb;
	int64_t newest;

	if (!is_pqr(state) || !row_has(state, TK_KIND))
		return false;
	newest = rulebook_newest(d->db);
	if (newest == 0)
		return false;
	rb = rulebook_of(d->db, newest);
	return terms_name_kind(rb->terms, row_text(state, TK_TERMS, rb->profile),
	    state->cell[TK_KIND].text);
}

bool
ticket_due_is_suspended(const struct row *ticket)
{
	const char *pauses = row_text(ticket, TK_PAUSES, "");
	size_t n = strlen(pauses);

	return n > 0 && pauses[n - 1] == '/';
}
