#ifndef CC_SURVEY_CELLS_H
#define CC_SURVEY_CELLS_H

/*
 * survey_cells - interviews and their answers, counted by cell
 *
 * One pass over the interviews; memory grows with the number of cells, not of interviews. A cell is
 * of one survey.
 */
#include "editions.h"
#include "kit/record/order_key.h"
#include "kit/rules/period.h"
#include "kit/store/rows.h"
#include "stats.h"

/* Which interviews count, and the group-by columns. */
struct survey_ask {
	struct condition cond[FIELD_MAX + 1]; /* of rec_interview */
	int conds;
	int64_t from, to; /* when they ended, or were planned if still open */
	enum period period;
	int by[FIELD_MAX]; /* fields of rec_interview */
	int bys;
	bool unplanned; /* include interviews outside of any sample */
};

/* Counts by name, sorted by name. */
struct named_count {
	const char *name;
	struct group_sums sums; /* of choices and tags only n */
};

struct named_counts {
	struct named_count *item;
	int n;
};

/* Marks by interviewer: of a question in all cells that differ by interviewer alone. */
struct survey_askers {
	struct named_counts marks;
	bool told; /* their difference beyond chance was reported */
};

/* The answers to one question in a cell. */
struct survey_tally {
	struct tally marks;
	int64_t n;
	struct named_counts words; /* choices, or tags of open answers */
	int64_t uncoded;           /* open answers without a tag */
	unsigned modes;            /* bit i: the i-th choice of mode */
	bool reworded;             /* several wordings in one language */
	const struct row *line[2]; /* the first line asked in Spanish, and in English */
	struct survey_askers *askers;
};

struct survey_cell {
	struct order_key key; /* wave, group-by values, survey */
	int wave;
	char period[STAMP_SIZE];
	struct row at; /* group-by values, in fields of rec_interview */
	const char *survey;
	const struct edition **editions;
	int edition_n;
	struct outcomes outcomes; /* of interviews in samples */
	int64_t still_open, unplanned, own;
	int64_t sample;              /* sample of all answers; 0 before the first, -1 for several */
	struct survey_tally **tally; /* by question; NULL if no edition of the cell asks it */
	int tallies;
};

/* The numbers of the interviews of the first wave, in order. */
struct wave_ids {
	int64_t *id;
	size_t n, at; /* at: none before it was met again */
};

/* How many interviews of a sample were answered, at any time. */
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
	int64_t both;     /* interviews in both */
	struct wave_ids first;
	struct sample_answers *samples; /* of the first wave, the last one met first */
	int samples_n;
	struct survey_cell *last;
	void *tree, *askers; /* of cells and of survey_askers by key, for tsearch(3) */
	struct stmt answers;
	struct buf key;
	struct pool pool;
};

/*
 * A struct survey_cells with its db alone set is empty. Show interviews, answers and samples as of
 * an instant, for all cells of this connection.
 */
void survey_cells_as_of(struct store *, int64_t until);

/* Count the interviews that `ask` selects, in cells of this wave. */
void survey_cells_gather(struct survey_cells *, const struct survey_ask *, int wave);

/* Sort the cells by wave and values: numbers by size, texts by bytes, empty last. */
void survey_cells_sort(struct survey_cells *);

void survey_cells_free(struct survey_cells *);

/*
 * The size of the frame, for the finite population correction of the cell's means; 0 when it does
 * not apply: when the answers are of several samples or none, when a filter or group-by column is
 * not determined by the frame, or when the time or period excludes answers of the sample.
 */
int64_t survey_cell_frame(const struct survey_cells *, const struct survey_cell *,
    const struct survey_ask *);

#endif
