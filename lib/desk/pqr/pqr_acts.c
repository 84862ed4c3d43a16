/*
 * pqr_acts - checks each act against the profile's rules, then takes the step of the ticket
 */
#include <string.h>

#include "desk/ticket/ticket.h"
#include "desk/ticket/ticket_due.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "kit/history/records.h"
#include "kit/rules/day_cell.h"
#include "pqr.h"

/* The case being changed: its ticket, the facts of its term, and its due date. */
struct hand {
	const struct rulebook *rules;
	struct row ticket;
	struct buf texts;
	struct petition petition;
	struct due due;
	int64_t today;
};

static int
refuse_day(struct fault *f, const char *what, int64_t day)
{
	return fault_set(f, "%s: '%s'", what, day_cell_text(day));
}

/* Find the case, and check that it is a PQR still to be answered. */
static int
take_case(struct txn *d, const struct row *given, struct hand *h, struct fault *f)
{
	*h = (struct hand) { .today = stamp_date(d->now) };
	if (!row_has(given, TK_ID))
		return fault_set(f, _("id: missing"));
	if (!txn_find(d, &rec_ticket, given, TK_ID, &h->ticket))
		return row_fault(f, given, TK_ID, _("no such ticket"));
	row_keep(&h->ticket, &h->texts);
	if (!row_is(&h->ticket, TK_SERVICE, "pqr"))
		return row_fault(f, &h->ticket, TK_SERVICE, _("not a PQR"));
	if (row_has(&h->ticket, TK_ANSWERED))
		return row_fault(f, &h->ticket, TK_ANSWERED, _("answered already"));
	if (row_has(&h->ticket, TK_CLOSED))
		return row_fault(f, &h->ticket, TK_STATUS, _("not open any more"));
	if (!calendar_covers(h->today))
		return fault_set(f, _("now: outside the years %d to %d"), CALENDAR_FIRST_YEAR,
		    CALENDAR_LAST_YEAR);
	h->rules = rulebook_of(d->db, row_num(&h->ticket, TK_RULES, rulebook_newest(d->db)));
	ticket_due_petition(h->rules, &h->ticket, &h->petition);
	if (due_compute(h->rules, &h->petition, &h->due, f) != 0)
		return -1;
	if (h->due.due_on == DAY_NONE)
		return row_fault(f, &h->ticket, TK_KIND, _("has no term in its profile"));
	return 0;
}

/* Compute the day that a side rule of the case's profile gives, counted from a day. */
static int
side_rule(const struct hand *h, const char *kind, int64_t from, struct due *due, struct fault *f)
{
	struct petition p = {
		.profile = h->due.term->regime,
		.kind = kind,
		.received = h->petition.received,
		.extended_on = DAY_NONE,
		.extended_to = DAY_NONE,
	};
	const struct term *term = term_find(h->rules, p.profile, kind, p.received, f);

	if (term == NULL)
		return -1;
	return due_of_term(h->rules, term, from, due, f);
}

/* Set cells and take the step, in one change. */
static int
change(struct txn *d, const char *verb, const char *note, struct row *set, struct fault *f)
{
	struct ticket_act act = { .verb = verb, .note = note };

	return ticket_act(d, set, &act, f);
}

/* The day on which the term ends without its extension. */
static int64_t
first_due(const struct hand *h)
{
	struct petition p = h->petition;
	struct due due;
	struct fault f;

	p.extended_to = DAY_NONE;
	return due_compute(h->rules, &p, &due, &f) == 0 ? due.due_on : h->due.due_on;
}

static int
check_extension(const struct hand *h, int64_t day, struct fault *f)
{
	int64_t limit = due_extension_limit(h->rules, &h->petition, &h->due);

	if (ticket_due_is_suspended(&h->ticket))
		return row_fault(f, &h->ticket, TK_PAUSES, _("suspended (resume it first)"));
	if (h->today > first_due(h))
		return refuse_day(f, _("due_on: has passed, too late to extend"), first_due(h));
	if (limit == DAY_NONE)
		return fault_set(f, _("to: the profile knows no extension: '%s'"),
		    h->due.term->regime);
	if (day <= h->due.due_on)
		return refuse_day(f, _("to: not after the day that it is due already"), day);
	if (day > limit) {
		char what[120];

		return refuse_day(f,
		    text_format(what, sizeof what,
			_("to: the profile lets it be extended to %s at most"),
			day_cell_text(limit)),
		    day);
	}
	if (!calendar_is_business(h->rules->calendar, day))
		return refuse_day(f, _("to: not a business day"), day);
	return 0;
}

int
pqr_extend(struct txn *d, const struct row *given, const struct pqr_act *act, struct fault *f)
{
	struct hand h;
	struct row set;
	int rc = -1;

	if (take_case(d, given, &h, f) == 0 && check_extension(&h, act->day, f) == 0) {
		row_init(&set, &rec_ticket);
		set.cell[TK_ID] = given->cell[TK_ID];
		row_set_text(&set, TK_EXTENDED_TO, day_cell_text(act->day));
		row_set_text(&set, TK_EXTENDED_ON, day_cell_text(h.today));
		rc = change(d, "extend", act->reason, &set, f);
	}
	buf_free(&h.texts);
	return rc;
}

/*
 * A request may be suspended once at a time, within the time for asking, and while its term runs.
 */
static int
check_suspension(const struct hand *h, struct due *complete, struct fault *f)
{
	struct due ask;

	if (ticket_due_is_suspended(&h->ticket))
		return row_fault(f, &h->ticket, TK_PAUSES, _("suspended already"));
	if (h->due.term->unit == UNIT_HOURS)
		return fault_set(f, _("kind: a term in running hours does not stand still: '%s'"),
		    row_text(&h->ticket, TK_KIND, ""));
	if (h->today > h->due.due_on)
		return refuse_day(f, _("due_on: has passed, too late to suspend"), h->due.due_on);
	if (side_rule(h, "incomplete_request", h->petition.received, &ask, f) != 0 ||
	    side_rule(h, "incomplete_complete", h->today, complete, f) != 0)
		return -1;
	if (h->today > ask.due_on)
		return refuse_day(f, _("incomplete_request: the last day to ask has passed"),
		    ask.due_on);
	if (h->petition.pauses >= PAUSE_MAX)
		return fault_set(f, _("pauses: more than %d"), PAUSE_MAX);
	return 0;
}

int
pqr_suspend(struct txn *d, const struct row *given, const struct pqr_act *act, struct fault *f)
{
	struct hand h;
	struct due complete;
	struct buf pauses = { 0 };
	struct row set;
	int rc = -1;

	if (take_case(d, given, &h, f) == 0 && check_suspension(&h, &complete, f) == 0) {
		if (row_has(&h.ticket, TK_PAUSES))
			buf_format(&pauses, "%s,", h.ticket.cell[TK_PAUSES].text);
		buf_format(&pauses, "%s/", day_cell_text(h.today));
		row_init(&set, &rec_ticket);
		set.cell[TK_ID] = given->cell[TK_ID];
		row_set_text(&set, TK_PAUSES, pauses.p);
		row_set_text(&set, TK_COMPLETE_BY, day_cell_text(complete.due_on));
		row_set_text(&set, TK_WAITS, "customer");
		rc = change(d, "suspend", act->reason, &set, f);
	}
	buf_free(&pauses);
	buf_free(&h.texts);
	return rc;
}

int
pqr_resume(struct txn *d, const struct row *given, const struct pqr_act *act, struct fault *f)
{
	struct hand h;
	struct buf pauses = { 0 };
	struct row set;
	int64_t day, from;
	int rc = -1;

	if (take_case(d, given, &h, f) != 0)
		goto out;
	day = act->day != DAY_NONE ? act->day : h.today;
	if (!ticket_due_is_suspended(&h.ticket)) {
		fault_set(f, _("pauses: not suspended: '%s'"), row_text(&h.ticket, TK_PAUSES, ""));
		goto out;
	}
	from = h.petition.pause[h.petition.pauses - 1].from;
	if (day < from || day > h.today) {
		refuse_day(f, _("on: not from the day of the suspension to today"), day);
		goto out;
	}
	buf_format(&pauses, "%s%s", h.ticket.cell[TK_PAUSES].text, day_cell_text(day));
	row_init(&set, &rec_ticket);
	set.cell[TK_ID] = given->cell[TK_ID];
	row_set_text(&set, TK_PAUSES, pauses.p);
	row_set_empty(&set, TK_COMPLETE_BY);
	rc = change(d, "resume", act->reason, &set, f);
out:
	buf_free(&pauses);
	buf_free(&h.texts);
	return rc;
}

int
pqr_transfer(struct txn *d, const struct row *given, const struct pqr_act *act, struct fault *f)
{
	struct hand h;
	struct row set;
	int rc = -1;

	if (take_case(d, given, &h, f) == 0) {
		row_init(&set, &rec_ticket);
		if (row_parse(&set, TK_TRANSFERRED, act->to, NULL, f) == 0) {
			set.cell[TK_ID] = given->cell[TK_ID];
			rc = change(d, "transfer", act->reason, &set, f);
		}
	}
	buf_free(&h.texts);
	return rc;
}

int
pqr_recompute(struct txn *d, const struct row *given, const char *reason, struct fault *f)
{
	struct row before, set;
	struct change c = { .verb = "recompute", .given = &set, .note = reason };
	struct day_view v = { .db = d->db, .rules = rulebook_of(d->db, rulebook_newest(d->db)) };
	struct due due;

	if (!txn_find(d, &rec_ticket, given, TK_ID, &before))
		return row_fault(f, given, TK_ID, _("no such ticket"));
	if (!pqr_moves(&v, &before, &due))
		return 0;
	if (record_change_time(d, &before, &c.at, f) != 0)
		return -1;
	row_init(&set, &rec_ticket);
	set.cell[TK_ID] = given->cell[TK_ID];
	row_set_num(&set, TK_RULES, rulebook_newest(d->db));
	/* Imported dates are not derived, so they are set here. */
	row_set_text(&set, TK_DUE_ON, day_cell_text(due.due_on));
	row_set_text(&set, TK_ANSWER_BY, day_cell_text(due.answer_by));
	if (due.due_at == DAY_NONE)
		row_set_empty(&set, TK_DUE_AT);
	else
		row_set_num(&set, TK_DUE_AT, due.due_at);
	txn_change(d, &c, &before);
	return 1;
}
