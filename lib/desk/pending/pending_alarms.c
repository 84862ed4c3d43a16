/*
 * pending_alarms - one alert per pending and side, keyed "ID SIDE"; the rows that reminders and
 * calls print
 */
#include <string.h>

#include "desk/people/customer_fields.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "kit/rules/day_cell.h"
#include "kit/store/rows.h"
#include "pending_alarms.h"
#include "pending_fields.h"

static void
consider_sides(const struct row *pending, const struct alarms *a, struct alerts *alerts)
{
	for (int i = 0; i < PENDING_SIDES; i++) {
		const struct pending_side *side = &pending_sides[i];
		char key[40];

		if (pending_missing(pending, side) <= 0)
			continue;
		text_format(key, sizeof key, "%lld %s", (long long)pending->cell[PE_ID].num,
		    side->name);
		alerts_consider(alerts, key, a->alarm, a->n);
	}
}

void
pending_alarms_consider(const struct day_view *v, const struct alarm_plan *p, struct alerts *alerts)
{
	struct alarms a = { .n = 0 };
	struct stmt q;
	struct row pending;

	ROWS_SELECT_TAIL(v->db, &q, &rec_pending,
	    "FROM pending t WHERE t.closed_at IS NULL AND t.expected_on <= $1"
	    " ORDER BY t.expected_on, t.id");
	stmt_text(&q, 1, day_cell_text(alarm_plan_horizon(v, p)));
	while (stmt_step(&q)) {
		struct alarm_day day = { .hours = false };

		rows_read(&q, &rec_pending, &pending);
		day.last = day.due = day_cell(&pending, PE_EXPECTED);
		day.ends = stamp_of_date(day.due + 1);
		alarm_plan_build(v, p, &day, pending.cell[PE_EXPECTED].text, &a);
		consider_sides(&pending, &a, alerts);
	}
	stmt_close(&q);
}

const struct pending_side *
pending_alarm_key(const char *key, struct row *row)
{
	const char *blank = strchr(key, ' ');
	char digits[24];
	int64_t id;

	if (blank == NULL || blank - key >= (ptrdiff_t)sizeof digits)
		return NULL;
	memcpy(digits, key, (size_t)(blank - key));
	digits[blank - key] = '\0';
	if (text_to_int(digits, 1, INT64_MAX, &id) != 0)
		return NULL;
	row_init(row, &rec_pending);
	row_set_num(row, PE_ID, id);
	return pending_side(blank + 1);
}

void
pending_alarm_select_calls(struct store *db, struct stmt *q, const struct pending_side *side,
    int64_t day)
{
	if (side->quantity == PE_DESK_N)
		ROWS_SELECT_TAIL(db, q, &rec_pending,
		    "FROM pending t WHERE t.closed_at IS NULL AND t.expected_on <= $1"
		    " AND t.desk_quantity < t.quantity"
		    " ORDER BY t.customer IS NULL, t.customer, t.expected_on, t.id");
	else
		ROWS_SELECT_TAIL(db, q, &rec_pending,
		    "FROM pending t WHERE t.closed_at IS NULL AND t.expected_on <= $1"
		    " AND t.ours_quantity < t.quantity"
		    " ORDER BY t.customer IS NULL, t.customer, t.expected_on, t.id");
	stmt_text(q, 1, day_cell_text(day));
}

void
pending_alarm_remind(struct contacts *c, const struct row *pending, const struct pending_side *side,
    struct row *reminder)
{
	static const int same[][2] = { { RE_ID, PE_ID }, { RE_KIND, PE_KIND }, { RE_WHAT, PE_WHAT },
		{ RE_EXPECTED, PE_EXPECTED }, { RE_TICKET, PE_TICKET },
		{ RE_CUSTOMER, PE_CUSTOMER } };
	struct row found;

	row_init(reminder, &rec_reminder);
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		reminder->cell[same[i][0]] = pending->cell[same[i][1]];
	row_set_text(reminder, RE_SIDE, side->name);
	reminder->cell[RE_AGENT] = pending->cell[side->agent];
	row_set_num(reminder, RE_MISSING, pending_missing(pending, side));
	if (contacts_customer(c, pending, PE_CUSTOMER, &found)) {
		reminder->cell[RE_NAME] = found.cell[CU_NAME];
		reminder->cell[RE_PHONE] = found.cell[CU_PHONE];
	}
	if (contacts_ticket(c, pending, PE_TICKET, &found) && row_has(&found, TK_PHONE))
		reminder->cell[RE_PHONE] = found.cell[TK_PHONE];
}
