#ifndef CC_INTERVIEW_H
#define CC_INTERVIEW_H

/*
 * interview - one customer to be asked: who calls next, what came of it, what was answered
 *
 * Each function that changes takes one row, checks it wholly and only then writes: 1
 * changed, 0 nothing to change, -1 with the fault worded and nothing written.  All of it happens now:
 * when an answer was given is a cell of its own.
 */
#include "answer_sheet.h"
#include "kit/history/history.h"

/* Find the interview whose number is in a cell; -1 with the fault. */
int interview_find(struct txn *, const struct row *given, int field, struct row *found,
    struct fault *);

/* Check that an agent exists, works here and may ask: the code in an interviewer's cell. */
int interview_check_interviewer(struct txn *, const struct row *given, int field, struct fault *);

/* Is it in somebody's hand now? */
bool interview_in_hand(const struct row *interview, int64_t now);

/* Who asks, where nothing says it: who has it in hand, else who acts. */
const char *interview_asker(const struct row *interview, int64_t now, const char *actor);

/* What an interviewer is given next. */
struct interview_turn {
	const char *interviewer;
	int64_t sample;     /* 0 for any */
	const char *survey; /* NULL for any */
};

/*
 * Find the next to be called: the one in hand, a callback that is due, else who was tried least and drawn
 * first.  1 with the interview (its texts live until the next txn_find of one), 0 for nobody.
 */
int interview_next(struct txn *, const struct interview_turn *, struct row *found);

/* Put it into the interviewer's hand, where no other is given it for half an hour. */
int interview_take(struct txn *, const struct row *interview, const char *interviewer,
    struct fault *);

/* An attempt that led to no interview. */
struct interview_attempt {
	const char *outcome;     /* as rec_interview has it */
	int64_t at;              /* of a callback: when */
	const char *interviewer; /* NULL: who has it in hand, */
	const char *actor;       /* else who acts */
	const char *mode, *note; /* or NULL */
};

int interview_attempt(struct txn *, const struct row *given, const struct interview_attempt *,
    struct fault *);

/* End every open interview whose last day is over, or that was tried as often as it may be; how many. */
int64_t interview_expire(struct txn *);

/* What interviews are recorded with besides their rows, which are of the sheet's record. */
struct interview_recording {
	const struct answer_sheet *sheet;
	bool unplanned;            /* one outside of any sample may be recorded */
	bool allow_self;           /* the agent of the ticket may have asked */
	const char *actor;         /* who asked, where nothing else says it */
	const char *reason;        /* of a correction */
	struct row_list questions; /* those of the interview in hand, and their version */
	int64_t version;
};

/*
 * Which interview a row of a sheet is about (interview_match.c): 1 with it, 0 for one outside of any sample
 * that is new, -1 with the fault.
 */
int interview_of_row(struct txn *, const struct row *given, const struct interview_recording *,
    struct row *found, struct fault *);

/* Fill the interview of somebody who was not drawn; its texts are the row's or go to the pool. */
int interview_unplanned(struct txn *, const struct row *given, const struct interview_recording *,
    struct row *interview, struct pool *, struct fault *);

/* Refuse a row that says another sample, customer or ticket, or is of another survey. */
int interview_check_identity(const struct row *given, const struct row *interview,
    const struct interview_recording *, struct fault *);

/* Refuse a number in another system that another interview has. */
int interview_check_ref(struct txn *, const struct row *given, const struct row *interview,
    struct fault *);

/* Does a cell of the row say something else than the interview has? */
bool interview_differs(const struct row *given, int column, const struct row *interview, int field);

/*
 * Record the answers of a row (interview_record.c).  A row without any does nothing, nor does one that says
 * again what is recorded.  What was broken off may be completed.
 */
int interview_record(struct txn *, const struct row *given, struct interview_recording *,
    struct fault *);

/* Correct an interview that was held: what the row gives and that differs (interview_correct.c). */
int interview_correct(struct txn *, const struct row *given, struct interview_recording *,
    struct fault *);

/* The questions that an interview is held by. */
const struct row_list *interview_questions(struct interview_recording *, struct store *,
    const struct row *interview);

/* Check an answer in a sheet's column against the question, as its version has it; -1 with the fault. */
int interview_check_answer(const struct row *given, int column, const struct row *question,
    struct fault *);

/* Lay the answer in a sheet's column into a row of rec_answer. */
void interview_lay_answer(const struct row *given, int column, const struct row *question,
    struct row *answer);

/* Find the answer to a question; its texts live until the next one. */
bool interview_find_answer(struct txn *, const struct row *interview, const char *question,
    struct row *found);

/* Refuse an interviewer who is the agent of the interview's ticket, unless that is allowed; *own says whether it is so. */
int interview_check_own(struct txn *, const struct row *interview, const char *interviewer,
    const struct interview_recording *, bool *own, struct fault *);

/* Tag an open answer: given holds interview, question and tags. */
int interview_code_answer(struct txn *, const struct row *given, struct fault *);

#endif
