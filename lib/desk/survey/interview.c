/*
 * interview - the turns, attempts and end of interviews that are still to be held
 */
#include <stdlib.h>
#include <string.h>

#include "desk/people/agent_fields.h"
#include "interview.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/history/records.h"
#include "kit/rules/day_cell.h"
#include "kit/store/rows.h"
#include "survey_fields.h"

enum { IN_HAND = 30 * 60 }; /* seconds for which an interview is reserved */

int
interview_find(struct txn *d, const struct row *given, int field, struct row *found,
    struct fault *f)
{
	if (!row_has(given, field))
		return fault_set(f, _("id: missing"));
	if (!txn_find(d, &rec_interview, given, field, found))
		return row_fault(f, given, field, _("no such interview"));
	return 0;
}

int
interview_check_interviewer(struct txn *d, const struct row *given, int field, struct fault *f)
{
	struct row agent;

	if (!row_has(given, field))
		return fault_set(f, _("interviewer: missing"));
	if (!txn_find(d, &rec_agent, given, field, &agent))
		return row_fault(f, given, field, _("no such agent (see --interviewer)"));
	if (row_num(&agent, AG_ACTIVE, 0) == 0)
		return row_fault(f, given, field, _("not active"));
	return 0;
}

bool
interview_in_hand(const struct row *interview, int64_t now)
{
	return row_has(interview, IN_TAKEN) && interview->cell[IN_TAKEN].num > now - IN_HAND;
}

const char *
interview_asker(const struct row *interview, int64_t now, const char *actor)
{
	return interview_in_hand(interview, now) ? row_text(interview, IN_INTERVIEWER, NULL) :
						   actor;
}

/*
 * An open interview that the interviewer may hold: $1 sample, $2 survey, $3 today, $4 now, $5
 * interviewer, $6 instant since which a reservation holds.
 */
#define MAY_BE_ASKED                                                                      \
	"FROM interview t JOIN sample s ON s.id = t.sample WHERE t.closed_at IS NULL"     \
	" AND ($1 = 0 OR t.sample = $1) AND ($2 IS NULL OR t.survey = $2)"                \
	" AND t.expires_on >= $3 AND coalesce(t.call_from, 0) <= $4"                      \
	" AND (t.agent IS NULL OR t.agent <> $5)"                                         \
	" AND NOT EXISTS (SELECT 1 FROM ticket k WHERE k.id = t.ticket AND k.agent = $5)" \
	" AND (t.taken_at IS NULL OR t.interviewer = $5 OR t.taken_at <= $6)"

enum turn_kind { TURN_IN_HAND, TURN_CALLBACK, TURN_TRIED_LEAST, TURNS };

/*
 * Prepare the first interview of one kind of turn; an index gives the order, so that the query
 * stops at the first match.
 */
static void
select_turn(struct txn *d, enum turn_kind kind, struct stmt *q)
{
	switch (kind) {
	case TURN_IN_HAND:
		ROWS_SELECT_TAIL(d->db, q, &rec_interview,
		    MAY_BE_ASKED " AND t.taken_at IS NOT NULL AND t.interviewer = $5"
				 " AND (t.callback_at IS NULL OR t.callback_at <= $4)"
				 " ORDER BY t.taken_at DESC LIMIT 1");
		break;
	case TURN_CALLBACK:
		ROWS_SELECT_TAIL(d->db, q, &rec_interview,
		    MAY_BE_ASKED " AND t.callback_at <= $4 ORDER BY t.callback_at, t.id LIMIT 1");
		break;
	default:
		ROWS_SELECT_TAIL(d->db, q, &rec_interview,
		    MAY_BE_ASKED " AND t.callback_at IS NULL AND t.attempts < s.most_attempts"
				 " AND coalesce(t.attempted_at, 0) <= $4 - 3600 * s.gap"
				 " ORDER BY t.attempts, t.sample, t.place LIMIT 1");
	}
}

int
interview_next(struct txn *d, const struct interview_turn *turn, struct row *found)
{
	char today[STAMP_SIZE];
	int there = 0;

	date_write(stamp_date(d->now), today);
	for (int kind = 0; kind < TURNS && !there; kind++) {
		struct stmt q;
		struct row row;

		select_turn(d, (enum turn_kind)kind, &q);
		stmt_int(&q, 1, turn->sample);
		stmt_text(&q, 2, turn->survey);
		stmt_text(&q, 3, today);
		stmt_int(&q, 4, d->now);
		stmt_text(&q, 5, turn->interviewer);
		stmt_int(&q, 6, d->now - IN_HAND);
		if (stmt_step(&q)) {
			rows_read(&q, &rec_interview, &row);
			there = txn_find(d, &rec_interview, &row, IN_ID, found);
		}
		stmt_close(&q);
	}
	return there;
}

int
interview_take(struct txn *d, const struct row *interview, const char *interviewer, struct fault *f)
{
	struct row set;
	struct change c = { .verb = "take", .given = &set };

	if (record_change_time(d, interview, &c.at, f) != 0)
		return -1;
	/* A reservation is not renewed: it lasts from when it was made. */
	if (row_is(interview, IN_INTERVIEWER, interviewer) && interview_in_hand(interview, d->now))
		return 0;
	row_init(&set, &rec_interview);
	set.cell[IN_ID] = interview->cell[IN_ID];
	row_set_text(&set, IN_INTERVIEWER, interviewer);
	row_set_num(&set, IN_TAKEN, c.at);
	txn_change(d, &c, interview);
	return 1;
}

/* Is the interview open, and not past its last day? */
static int
check_open(const struct txn *d, const struct row *interview, struct fault *f)
{
	if (row_has(interview, IN_CLOSED))
		return row_fault(f, interview, IN_STATUS, _("not open any more"));
	if (row_has(interview, IN_EXPIRES) && day_cell(interview, IN_EXPIRES) < stamp_date(d->now))
		return row_fault(f, interview, IN_EXPIRES, _("its last day is over"));
	return 0;
}

/* A callback needs a future instant no later than the last day; no other outcome has one. */
static int
check_callback(const struct txn *d, const struct row *interview, const struct interview_attempt *a,
    struct fault *f)
{
	bool callback = strcmp(a->outcome, "callback") == 0;
	struct row when;

	if (!callback && a->at == 0)
		return 0;
	if (!callback)
		return fault_set(f, _("at: only a callback has it"));
	if (a->at == 0)
		return fault_set(f, _("at: missing (when to call back)"));
	row_init(&when, &rec_interview);
	row_set_num(&when, IN_CALLBACK, a->at);
	if (a->at <= d->now)
		return row_fault(f, &when, IN_CALLBACK, _("not in the future"));
	if (row_has(interview, IN_EXPIRES) && stamp_date(a->at) > day_cell(interview, IN_EXPIRES))
		return row_fault(f, &when, IN_CALLBACK, _("after the last day to ask"));
	return 0;
}

/* Set in `set` what follows from the outcome of an attempt. */
static void
settle(const struct row *before, const struct interview_attempt *a, int64_t now, struct row *set)
{
	bool refused = strcmp(a->outcome, "refused") == 0;
	bool callback = strcmp(a->outcome, "callback") == 0;

	row_set_num(set, IN_ATTEMPTS, row_num(before, IN_ATTEMPTS, 0) + 1);
	row_set_text(set, IN_OUTCOME, a->outcome);
	row_set_num(set, IN_ATTEMPTED, now);
	row_set_empty(set, IN_TAKEN);
	row_set_empty(set, IN_CALLBACK);
	if (callback)
		row_set_num(set, IN_CALLBACK, a->at);
	if ((callback || refused) && !row_has(before, IN_CONTACTED))
		row_set_num(set, IN_CONTACTED, now);
	if (refused || strcmp(a->outcome, "wrong_number") == 0) {
		row_set_text(set, IN_STATUS, a->outcome);
		row_set_num(set, IN_CLOSED, now);
	}
}

int
interview_attempt(struct txn *d, const struct row *given, const struct interview_attempt *a,
    struct fault *f)
{
	struct row before, set;
	struct change c = { .verb = "attempt", .given = &set, .note = a->note };

	if (interview_find(d, given, IN_ID, &before, f) != 0 || check_open(d, &before, f) != 0 ||
	    check_callback(d, &before, a, f) != 0 || record_change_time(d, &before, &c.at, f) != 0)
		return -1;
	row_init(&set, &rec_interview);
	set.cell[IN_ID] = before.cell[IN_ID];
	row_set_text(&set, IN_INTERVIEWER,
	    a->interviewer != NULL ? a->interviewer : interview_asker(&before, d->now, a->actor));
	if (interview_check_interviewer(d, &set, IN_INTERVIEWER, f) != 0)
		return -1;
	if (a->mode != NULL)
		row_set_text(&set, IN_MODE, a->mode);
	settle(&before, a, c.at, &set);
	txn_change(d, &c, &before);
	return 1;
}

/* End one open interview. */
static void
expire(struct txn *d, int64_t id)
{
	struct row key, before, set;
	struct change c = { .verb = "expire", .given = &set };
	struct fault f = { "" };

	row_init(&key, &rec_interview);
	row_set_num(&key, IN_ID, id);
	if (interview_find(d, &key, IN_ID, &before, &f) != 0 ||
	    record_change_time(d, &before, &c.at, &f) != 0)
		diag_die(CC_DATA, "%lld: %s", (long long)id, f.text);
	row_init(&set, &rec_interview);
	set.cell[IN_ID] = before.cell[IN_ID];
	row_set_text(&set, IN_STATUS, "expired");
	row_set_num(&set, IN_CLOSED, c.at);
	row_set_empty(&set, IN_TAKEN);
	txn_change(d, &c, &before);
}

int64_t
interview_expire(struct txn *d)
{
	char today[STAMP_SIZE];
	struct stmt q;
	int64_t *id = NULL;
	size_t n = 0;

	date_write(stamp_date(d->now), today);
	STORE_PREPARE(d->db, &q,
	    "SELECT t.id FROM interview t JOIN sample s ON s.id = t.sample"
	    " WHERE t.closed_at IS NULL AND (t.expires_on < $1"
	    " OR (t.attempts >= s.most_attempts AND t.callback_at IS NULL)) ORDER BY t.id");
	stmt_text(&q, 1, today);
	while (stmt_step(&q)) {
		*MEM_PUSH(id, n) = stmt_col_int(&q, 0);
	}
	stmt_close(&q);
	for (size_t i = 0; i < n; i++)
		expire(d, id[i]);
	free(id);
	return (int64_t)n;
}
