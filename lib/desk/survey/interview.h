#ifndef CC_INTERVIEW_H
#define CC_INTERVIEW_H

/*
 * interview - a customer to be asked: who calls next, the attempts, the answers
 *
 * Each function that changes takes one row, checks all of it, and only then writes: 1 changed, 0
 * nothing to change, -1 with the fault and nothing written. The event is always of now; when the
 * customer answered is a cell.
 */
#include "answer_sheet.h"
#include "kit/history/history.h"

/* Find the interview whose number is in a cell; -1 with the fault. */
int interview_find(struct txn *, const struct row *given, int field, struct row *found,
    struct fault *);

/* Check that the code in an interviewer's cell is an active agent; -1 with the fault. */
int interview_check_interviewer(struct txn *, const struct row *given, int field, struct fault *);

/* Is the interview reserved for an interviewer now? */
bool interview_in_hand(const struct row *interview, int64_t now);

/* The interviewer where none is given: who has reserved the interview, else the actor. */
const char *interview_asker(const struct row *interview, int64_t now, const char *actor);

/* Which interview to give to an interviewer. */
struct interview_turn {
	const char *interviewer;
	int64_t sample;     /* 0 for any */
	const char *survey; /* NULL for any */
};

/*
 * Find the next interview to hold: the one reserved already, a callback that is due, else the one
 * with the fewest attempts that was drawn first. Returns 1 with the interview (its texts are valid
 * until the next txn_find of an interview), 0 when there is none.
 */
int interview_next(struct txn *, const struct interview_turn *, struct row *found);

/* Reserve an interview for an interviewer for half an hour. */
int interview_take(struct txn *, const struct row *interview, const char *interviewer,
    struct fault *);

/* An attempt that did not lead to an interview. */
struct interview_attempt {
	const char *outcome;     /* as in rec_interview */
	int64_t at;              /* when to call back; 0 for none */
	const char *interviewer; /* NULL: who has reserved it, */
	const char *actor;       /* else the actor */
	const char *mode, *note; /* or NULL */
};

int interview_attempt(struct txn *, const struct row *given, const struct interview_attempt *,
    struct fault *);

/*
 * End every open interview that is past its last day, or has used up its attempts without a
 * callback; returns their number.
 */
int64_t interview_expire(struct txn *);

/* What is needed to record interviews besides their rows, which are of the sheet's record. */
struct interview_recording {
	const struct answer_sheet *sheet;
	bool unplanned;            /* accept interviews outside of any sample */
	bool allow_self;           /* the agent of the ticket may be the interviewer */
	const char *actor;         /* the default interviewer */
	const char *reason;        /* of a correction */
	struct row_list questions; /* cache: the questions of the last edition used */
	int64_t version;
};

/*
 * Find the interview of a row of a sheet (interview_match.c): 1 with the interview, 0 for a new one
 * outside of any sample, -1 with the fault.
 */
int interview_of_row(struct txn *, const struct row *given, const struct interview_recording *,
    struct row *found, struct fault *);

/*
 * Fill the interview of a customer who was not drawn; its texts are those of the row or the pool.
 * -1 with the fault.
 */
int interview_unplanned(struct txn *, const struct row *given, const struct interview_recording *,
    struct row *interview, struct pool *, struct fault *);

/* Refuse a row that names another sample, customer or ticket, or is of another survey. */
int interview_check_identity(const struct row *given, const struct row *interview,
    const struct interview_recording *, struct fault *);

/* Refuse a number in another system that another interview has. */
int interview_check_ref(struct txn *, const struct row *given, const struct row *interview,
    struct fault *);

/* Has the row a value in this column that differs from the interview's? */
bool interview_differs(const struct row *given, int column, const struct row *interview, int field);

/*
 * Record the answers of a row (interview_record.c). Returns 0 for a row without answers, or that
 * repeats what is recorded. A partial interview may be completed.
 */
int interview_record(struct txn *, const struct row *given, struct interview_recording *,
    struct fault *);

/* Correct an interview that was held: the cells of the row that differ (interview_correct.c). */
int interview_correct(struct txn *, const struct row *given, struct interview_recording *,
    struct fault *);

/* The questions of the edition by which an interview is held. */
const struct row_list *interview_questions(struct interview_recording *, struct store *,
    const struct row *interview);

/* Check an answer in a sheet's column against the question of the edition; -1 with the fault. */
int interview_check_answer(const struct row *given, int column, const struct row *question,
    struct fault *);

/* Copy the answer in a sheet's column into a row of rec_answer. */
void interview_lay_answer(const struct row *given, int column, const struct row *question,
    struct row *answer);

/* Find the answer to a question; its texts are valid until the next call. */
bool interview_find_answer(struct txn *, const struct row *interview, const char *question,
    struct row *found);

/*
 * Refuse an interviewer who is the agent of the interview's ticket, unless that is allowed; sets
 * *own to whether it is so.
 */
int interview_check_own(struct txn *, const struct row *interview, const char *interviewer,
    const struct interview_recording *, bool *own, struct fault *);

/* Tag an open answer; `given` holds interview, question and tags. */
int interview_code_answer(struct txn *, const struct row *given, struct fault *);

#endif
