/*
 * interview_match - finds the interview that a row of answers belongs to, or fills a new one
 */
#include <string.h>

#include "desk/people/customer_fields.h"
#include "desk/ticket/ticket_fields.h"
#include "interview.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/history/records.h"
#include "kit/rules/day_cell.h"
#include "questionnaire.h"
#include "survey_fields.h"

bool
interview_differs(const struct row *given, int column, const struct row *interview, int field)
{
	struct row as = { .rec = &rec_interview };

	as.cell[field] = given->cell[column];
	return row_has(given, column) && !cell_same(&as, interview, field);
}

int
interview_check_identity(const struct row *given, const struct row *interview,
    const struct interview_recording *r, struct fault *f)
{
	static const int same[][2] = { { IC_SAMPLE, IN_SAMPLE }, { IC_CUSTOMER, IN_CUSTOMER },
		{ IC_TICKET, IN_TICKET } };

	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		if (interview_differs(given, same[i][0], interview, same[i][1]))
			return row_fault(f, given, same[i][0], _("not the one of this interview"));
	if (!row_is(interview, IN_SURVEY, r->sheet->survey))
		return row_fault(f, interview, IN_SURVEY, _("another survey (see --survey)"));
	return 0;
}

/* The number of the interview that a query returns; 0 for none, -1 for more than one. */
static int64_t
only_one(struct stmt *q)
{
	int64_t id = 0;

	if (stmt_step(q))
		id = stmt_col_int(q, 0);
	if (id != 0 && stmt_step(q))
		id = -1;
	stmt_close(q);
	return id;
}

/* The customer's open interview; when there is none, the last one. */
static int64_t
of_customer(struct txn *d, const struct row *given, const struct interview_recording *r)
{
	struct stmt q;
	int64_t id;

	STORE_PREPARE(d->db, &q,
	    "SELECT id FROM interview WHERE customer = $1 AND survey = $2 AND sample IS NOT NULL"
	    " AND ($3 IS NULL OR sample = $3) AND closed_at IS NULL AND expires_on >= $4 LIMIT 2");
	stmt_cell(&q, 1, given, IC_CUSTOMER);
	stmt_text(&q, 2, r->sheet->survey);
	stmt_cell(&q, 3, given, IC_SAMPLE);
	stmt_text(&q, 4, day_cell_text(stamp_date(d->now)));
	id = only_one(&q);
	if (id != 0)
		return id;
	STORE_PREPARE(d->db, &q,
	    "SELECT id FROM interview WHERE customer = $1 AND survey = $2 AND sample IS NOT NULL"
	    " AND ($3 IS NULL OR sample = $3) ORDER BY id DESC LIMIT 1");
	stmt_cell(&q, 1, given, IC_CUSTOMER);
	stmt_text(&q, 2, r->sheet->survey);
	stmt_cell(&q, 3, given, IC_SAMPLE);
	return only_one(&q);
}

/*
 * An interview outside of any sample is identified by its ref, else by customer, ticket and when it
 * was answered.
 */
static int64_t
known_unplanned(struct txn *d, const struct row *given, const struct interview_recording *r)
{
	struct stmt q;

	if (row_has(given, IC_REF)) {
		STORE_PREPARE(d->db, &q, "SELECT id FROM interview WHERE ref = $1");
		stmt_cell(&q, 1, given, IC_REF);
		return only_one(&q);
	}
	if (!row_has(given, IC_ANSWERED) || !row_has(given, IC_CUSTOMER))
		return 0;
	STORE_PREPARE(d->db, &q,
	    "SELECT id FROM interview WHERE customer = $1 AND survey = $2 AND sample IS NULL"
	    " AND ($3 IS NULL OR ticket = $3) AND answered_at = $4 LIMIT 1");
	stmt_cell(&q, 1, given, IC_CUSTOMER);
	stmt_text(&q, 2, r->sheet->survey);
	stmt_cell(&q, 3, given, IC_TICKET);
	stmt_cell(&q, 4, given, IC_ANSWERED);
	return only_one(&q);
}

int
interview_of_row(struct txn *d, const struct row *given, const struct interview_recording *r,
    struct row *found, struct fault *f)
{
	struct row key;
	int64_t id;

	if (row_has(given, IC_ID))
		return interview_find(d, given, IC_ID, found, f) == 0 ? 1 : -1;
	id = known_unplanned(d, given, r);
	if (id == 0 && row_has(given, IC_CUSTOMER))
		id = of_customer(d, given, r);
	if (id < 0)
		return row_fault(f, given, IC_CUSTOMER, _("several open interviews: give the id"));
	row_init(&key, &rec_interview);
	row_set_num(&key, IN_ID, id);
	if (id > 0 && txn_find(d, &rec_interview, &key, IN_ID, found) &&
	    (!r->unplanned || !row_has(found, IN_SAMPLE) || !row_has(found, IN_CLOSED)))
		return 1;
	if (r->unplanned)
		return 0;
	if (!row_has(given, IC_CUSTOMER))
		return fault_set(f, _("id: missing (or give a customer)"));
	return row_fault(f, given, IC_CUSTOMER,
	    _("not in the sample (--unplanned records it all the same)"));
}

int
interview_unplanned(struct txn *d, const struct row *given, const struct interview_recording *r,
    struct row *in, struct pool *pool, struct fault *f)
{
	struct row customer, ticket;

	row_init(in, &rec_interview);
	row_set_text(in, IN_SURVEY, r->sheet->survey);
	row_set_num(in, IN_VERSION, questionnaire_newest(d->db, r->sheet->survey));
	in->cell[IN_CUSTOMER] = given->cell[IC_CUSTOMER];
	in->cell[IN_TICKET] = given->cell[IC_TICKET];
	in->cell[IN_REF] = given->cell[IC_REF];
	row_set_num(in, IN_PLANNED, d->now);
	if (row_has(given, IC_SAMPLE))
		return row_fault(f, given, IC_SAMPLE, _("nobody of that sample"));
	if (row_has(in, IN_TICKET)) {
		if (!txn_find(d, &rec_ticket, in, IN_TICKET, &ticket))
			return row_fault(f, given, IC_TICKET, _("no such ticket"));
		if (!row_has(in, IN_CUSTOMER))
			row_set_text(in, IN_CUSTOMER,
			    pool_copy(pool, row_text(&ticket, TK_CUSTOMER, "")));
		else if (!row_is(&ticket, TK_CUSTOMER, in->cell[IN_CUSTOMER].text))
			return row_fault(f, given, IC_CUSTOMER, _("not the ticket's"));
		row_set_text(in, IN_AGENT, pool_copy(pool, row_text(&ticket, TK_AGENT, "")));
		row_set_text(in, IN_SERVICE, pool_copy(pool, row_text(&ticket, TK_SERVICE, "")));
	}
	if (!row_has(in, IN_CUSTOMER))
		return fault_set(f, _("customer: missing (give a ticket or a customer)"));
	if (!txn_find(d, &rec_customer, in, IN_CUSTOMER, &customer))
		return row_fault(f, in, IN_CUSTOMER, _("no such customer"));
	row_set_text(in, IN_CONTRACT, pool_copy(pool, row_text(&customer, CU_CONTRACT, "")));
	row_set_text(in, IN_SEGMENT, pool_copy(pool, row_text(&customer, CU_SEGMENT, "")));
	return 0;
}

int
interview_check_ref(struct txn *d, const struct row *given, const struct row *interview,
    struct fault *f)
{
	struct stmt q;
	int64_t id;

	if (!row_has(given, IC_REF))
		return 0;
	STORE_PREPARE(d->db, &q, "SELECT id FROM interview WHERE ref = $1");
	stmt_cell(&q, 1, given, IC_REF);
	id = only_one(&q);
	if (id != 0 && id != row_num(interview, IN_ID, 0))
		return row_fault(f, given, IC_REF, _("the number of another interview"));
	return 0;
}
