#ifndef CC_SURVEY_CELLS_H
#define CC_SURVEY_CELLS_H

/*
 * survey_cells - interviews and their answers, counted
 *
 * One pass over the interviews; what is kept grows with the cells that figures are
 * told apart by, not with the interviews.  A cell holds one survey.
 */
#include "editions.h"
#include "kit/record/order_key.h"
#include "kit/rules/period.h"
#include "kit/store/rows.h"
#include "stats.h"

/* Which interviews count, and what they are told apart by. */
struct survey_ask {
	struct condition cond[FIELD_MAX + 1]; /* of rec_interview */
	int conds;
	int64_t from, to; /* when they ended, or were planned while they are open */
	enum period period;
	int by[FIELD_MAX]; /* fields of rec_interview */
	int bys;
	bool unplanned; /* those outside of any sample too */
};

/* Counts by name, in the order of the names. */
struct named_count {
	const char *name;
	struct group_sums sums; /* of choices and tags only n */
};

struct named_counts {
	struct named_count *item;
	int n;
};

/* Marks by interviewer: of a question in a cell, or in all those that only the interviewer parts. */
struct survey_askers {
	struct named_counts marks;
	bool told; /* that they differ beyond chance */
};

/* The answers to one question in a cell. */
struct survey_tally {
	struct tally marks;
	int64_t n;
	struct named_counts words; /* what was chosen, or the tags that open answers have */
	int64_t uncoded;           /* open answers without a tag */
	unsigned modes;            /* a bit for each choice of the interviews' mode */
	bool reworded;             /* put in several wordings of one language */
	const struct row *line[2]; /* as it was first put in Spanish, and in English */
	struct survey_askers *askers;
};

struct survey_cell {
	struct order_key key; /* the wave, the values, the survey */
	int wave;
	char period[STAMP_SIZE];
	struct row at; /* an interview of it: the fields told apart by are those of the cell */
	const char *survey;
	const struct edition **editions;
	int edition_n;
	struct outcomes outcomes; /* of the interviews of samples */
	int64_t still_open, unplanned, own;
	int64_t sample; /* that all answers are of; 0 before the first, -1 for several */
	struct survey_tally *
	    *tally; /* by number of the question; NULL of what its editions do not ask */
	int tallies;
};

/* The interviews of the first of two waves, by number and so in order. */
struct wave_ids {
	int64_t *id;
	size_t n, at; /* at: none before it is met again */
};

/* How many of a sample have answered, whenever that was. */
struct sample_answers {
	int64_t sample, n;
};

struct survey_cells {
	struct store *db;
	struct editions editions;
	struct survey_cell **cell;
	int n;
	int64_t left_out; /* interviews outside of any sample that met all else */
	int64_t waves[2]; /* interviews of each wave */
	int64_t both;     /* and of both */
	struct wave_ids first;
	struct sample_answers
	    *samples; /* of the first wave; the one met last is the first of them */
	int samples_n;
	struct survey_cell *last;
	void *tree, *askers; /* of cells and of survey_askers by key, for tsearch(3) */
	struct stmt answers;
	struct buf key;
	struct pool pool;
};

/* { 0 } with a store is a valid empty one.  Make its past that of an instant, for all of them. */
void survey_cells_as_of(struct store *, int64_t until);

/* Count the interviews asked for; wave tells apart the cells of one call from those of others. */
void survey_cells_gather(struct survey_cells *, const struct survey_ask *, int wave);

/* Put the cells in the order of wave and values, numbers by size, texts by their bytes, empty last. */
void survey_cells_sort(struct survey_cells *);

void survey_cells_free(struct survey_cells *);

/*
 * Size of the frame that the cell's means may be corrected by: answers of one sample,
 * nothing told apart or left out that the frame does not know, and none left out by the time
 * or the period; else 0.
 */
int64_t survey_cell_frame(const struct survey_cells *, const struct survey_cell *,
    const struct survey_ask *);

#endif
