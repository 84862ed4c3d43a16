/*
 * survey_cells - one pass over interviews and answers into cells, which a binary tree finds by
 * their keys
 */
#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "kit/base/text.h"
#include "kit/history/history.h"
#include "survey_cells.h"
#include "survey_fields.h"

struct asker_node {
	struct order_key key; /* of a cell without the interviewer, and a question */
	struct survey_askers askers;
};

void
survey_cells_as_of(struct store *db, int64_t until)
{
	history_as_of(db, &rec_interview, until);
	history_as_of(db, &rec_answer, until);
	history_as_of(db, &rec_sample, until);
	store_allow_scratch(db, true);
	STORE_RUN(db, "CREATE INDEX temp.answer_then ON answer(interview)");
	store_allow_scratch(db, false);
}

/* Make the key of an interview's cell; `without` is a field to leave out, or -1. */
static void
make_key(struct buf *key, const struct survey_ask *ask, int wave, const char *period,
    const struct row *interview, int without)
{
	buf_clear(key);
	buf_char(key, (char)wave);
	order_key_text(key, period);
	for (int i = 0; i < ask->bys; i++)
		if (ask->by[i] != without)
			order_key_cell(key, interview, ask->by[i]);
	order_key_text(key, interview->cell[IN_SURVEY].text);
}

static struct survey_cell *
add_cell(struct survey_cells *s, const struct survey_ask *ask, int wave, const char *period,
    const struct row *interview)
{
	struct survey_cell *c = mem_zero(sizeof *c);

	c->key = order_key_copy(&s->key);
	c->wave = wave;
	memcpy(c->period, period, strlen(period) + 1);
	row_init(&c->at, &rec_interview);
	for (int i = 0; i < ask->bys; i++) {
		struct cell *value = &c->at.cell[ask->by[i]];

		*value = interview->cell[ask->by[i]];
		if (row_has(interview, ask->by[i]) && value->text != NULL)
			value->text = pool_copy(&s->pool, value->text);
	}
	c->survey = pool_copy(&s->pool, interview->cell[IN_SURVEY].text);
	*MEM_PUSH(s->cell, s->n) = c;
	return c;
}

/*
 * The cell of an interview, made when it is new; s->key is its key, unless it is the last cell
 * again.
 */
static struct survey_cell *
cell_of(struct survey_cells *s, const struct survey_ask *ask, int wave, const struct row *interview)
{
	struct order_key wanted;
	char period[STAMP_SIZE];
	struct survey_cell *c;
	void *found;

	period_name(ask->period,
	    stamp_date(row_num(interview, IN_CLOSED, interview->cell[IN_PLANNED].num)), period);
	make_key(&s->key, ask, wave, period, interview, -1);
	wanted = order_key_of(&s->key);
	if (s->last != NULL && order_key_compare(&wanted, s->last) == 0)
		return s->last;
	found = tfind(&wanted, &s->tree, order_key_compare);
	if (found == NULL) {
		c = add_cell(s, ask, wave, period, interview);
		found = tsearch(c, &s->tree, order_key_compare);
		if (found == NULL)
			diag_bug("tsearch");
	}
	return s->last = *(struct survey_cell **)found;
}

/* The count of a name, added as 0 when it is new. */
static struct named_count *
count_of(struct survey_cells *s, struct named_counts *c, const char *name, size_t len)
{
	int low = 0, high = c->n;
	char *own;

	while (low < high) {
		int middle = (low + high) / 2;
		int order = strncmp(c->item[middle].name, name, len);

		if (order == 0)
			order = c->item[middle].name[len] != '\0';
		if (order == 0)
			return &c->item[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	MEM_PUSH(c->item, c->n);
	memmove(&c->item[low + 1], &c->item[low], sizeof *c->item * (size_t)(c->n - 1 - low));
	own = mem_copy_n(name, len);
	c->item[low] = (struct named_count) { .name = pool_copy(&s->pool, own) };
	free(own);
	return &c->item[low];
}

static struct survey_askers *
askers_of(struct survey_cells *s, const struct survey_ask *ask, const struct survey_cell *c,
    const struct row *interview, int asked)
{
	struct asker_node *node;
	struct order_key wanted;
	void *found;

	make_key(&s->key, ask, c->wave, c->period, interview, IN_INTERVIEWER);
	order_key_number(&s->key, asked);
	wanted = order_key_of(&s->key);
	found = tfind(&wanted, &s->askers, order_key_compare);
	if (found == NULL) {
		node = mem_zero(sizeof *node);
		node->key = order_key_copy(&s->key);
		found = tsearch(node, &s->askers, order_key_compare);
		if (found == NULL)
			diag_bug("tsearch");
	}
	return &(*(struct asker_node **)found)->askers;
}

/* Make the tally of a question, unless the cell has it. */
static void
add_tally(struct survey_cells *s, const struct survey_ask *ask, struct survey_cell *c,
    const struct row *interview, int asked)
{
	while (c->tallies <= asked)
		*MEM_PUSH(c->tally, c->tallies) = NULL;
	if (c->tally[asked] == NULL) {
		c->tally[asked] = mem_zero(sizeof *c->tally[asked]);
		c->tally[asked]->askers = askers_of(s, ask, c, interview, asked);
	}
}

/* Make the tallies of an edition's questions, unless the cell has the edition. */
static void
add_edition(struct survey_cells *s, const struct survey_ask *ask, struct survey_cell *c,
    const struct row *interview, const struct edition *e)
{
	for (int i = 0; i < c->edition_n; i++)
		if (c->editions[i] == e)
			return;
	*MEM_PUSH(c->editions, c->edition_n) = e;
	for (int i = 0; i < e->lines.n; i++)
		add_tally(s, ask, c, interview, e->asked[i]);
}

enum answer_column { ANSWER_QUESTION, ANSWER_MARK, ANSWER_CHOICE, ANSWER_TEXT, ANSWER_TAGS };

/* Count the value of an answer; false when it has no value of the question's type. */
static bool
count_value(struct survey_cells *s, struct survey_tally *t, const struct row *line,
    const struct row *interview)
{
	const char *asker = row_text(interview, IN_INTERVIEWER, NULL), *list;
	size_t len;

	if (row_is(line, QN_TYPE, "scale")) {
		int mark = (int)stmt_col_int(&s->answers, ANSWER_MARK);

		if (stmt_col_null(&s->answers, ANSWER_MARK))
			return false;
		tally_add(&t->marks, mark);
		if (asker != NULL)
			group_sums_add(&count_of(s, &t->askers->marks, asker, strlen(asker))->sums,
			    mark);
		return true;
	}
	list = stmt_col_text(&s->answers,
	    row_is(line, QN_TYPE, "choice") ? ANSWER_CHOICE : ANSWER_TAGS);
	if (list == NULL && stmt_col_int(&s->answers, ANSWER_TEXT) == 0)
		return false;
	t->uncoded += list == NULL;
	for (const char *item; (item = text_item(&list, &len)) != NULL;)
		count_of(s, &t->words, item, len)->sums.n++;
	return true;
}

static void
count_answer(struct survey_cells *s, const struct survey_cell *c, const struct row *interview,
    const struct edition *e)
{
	int i = edition_line(e, stmt_col_text(&s->answers, ANSWER_QUESTION));
	const char *mode = row_text(interview, IN_MODE, NULL);
	const char *language = row_text(interview, IN_LANGUAGE, "es");
	const struct row *line, **first;
	struct survey_tally *t;

	if (i < 0)
		return;
	line = &e->lines.row[i];
	t = c->tally[e->asked[i]];
	if (!count_value(s, t, line, interview))
		return;
	t->n++;
	if (mode != NULL)
		t->modes |= 1u << field_choice(&rec_interview.field[IN_MODE], mode);
	first = &t->line[strcmp(language, "en") == 0];
	if (*first == NULL)
		*first = line;
	else if (strcmp(questionnaire_wording(*first, language),
		     questionnaire_wording(line, language)) != 0)
		t->reworded = true;
}

static void
count_outcome(struct survey_cell *c, const struct row *interview)
{
	struct outcomes *o = &c->outcomes;

	c->own += row_num(interview, IN_OWN, 0) != 0;
	if (!row_has(interview, IN_SAMPLE)) {
		c->unplanned++;
		return;
	}
	c->still_open += row_is(interview, IN_STATUS, "open");
	if (row_is(interview, IN_STATUS, "complete"))
		o->complete++;
	else if (row_is(interview, IN_STATUS, "partial"))
		o->partial++;
	else if (row_is(interview, IN_STATUS, "refused"))
		o->refused++;
	else if (row_is(interview, IN_STATUS, "wrong_number"))
		o->unknown++;
	else if (row_has(interview, IN_CONTACTED))
		o->other++;
	else if (row_num(interview, IN_ATTEMPTS, 0) > 0)
		o->no_contact++;
	else
		o->unknown++;
}

static bool
has_answered(const struct row *interview)
{
	return row_is(interview, IN_STATUS, "complete") || row_is(interview, IN_STATUS, "partial");
}

/* Count an answered interview for its sample, whatever its time. */
static void
count_sample(struct survey_cells *s, const struct row *interview)
{
	int64_t sample = row_num(interview, IN_SAMPLE, -1);
	struct sample_answers found = { .sample = sample };
	int i = 0;

	if (sample < 0 || !has_answered(interview))
		return;
	while (i < s->samples_n && s->samples[i].sample != sample)
		i++;
	if (i == s->samples_n)
		*MEM_PUSH(s->samples, s->samples_n) = found;
	found = s->samples[i];
	found.n++;
	s->samples[i] = s->samples[0];
	s->samples[0] = found;
}

static void
count_interview(struct survey_cells *s, const struct survey_ask *ask, int wave,
    const struct row *interview)
{
	struct survey_cell *c = cell_of(s, ask, wave, interview);
	const struct edition *e = editions_find(&s->editions, s->db,
	    interview->cell[IN_SURVEY].text, interview->cell[IN_VERSION].num);
	int64_t sample = row_num(interview, IN_SAMPLE, -1);

	add_edition(s, ask, c, interview, e);
	count_outcome(c, interview);
	if (!has_answered(interview))
		return;
	c->sample = c->sample == 0 || c->sample == sample ? sample : -1;
	stmt_reset(&s->answers);
	stmt_int(&s->answers, 1, interview->cell[IN_ID].num);
	while (stmt_step(&s->answers))
		count_answer(s, c, interview, e);
}

/* Remember an interview of the first wave; for the second, was the interview in the first too? */
static bool
is_again(struct survey_cells *s, int wave, int64_t id)
{
	struct wave_ids *f = &s->first;

	if (wave == 0) {
		*MEM_PUSH(f->id, f->n) = id;
		return false;
	}
	while (f->at < f->n && f->id[f->at] < id)
		f->at++;
	return f->at < f->n && f->id[f->at] == id;
}

void
survey_cells_gather(struct survey_cells *s, const struct survey_ask *ask, int wave)
{
	struct row interview;
	struct stmt q;

	STORE_PREPARE(s->db, &s->answers,
	    "SELECT question, mark, choice, text IS NOT NULL, tags FROM answer"
	    " WHERE interview = $1");
	rows_select(s->db, &q, &rec_interview, ask->cond, ask->conds);
	s->last = NULL;
	while (stmt_step(&q)) {
		int64_t moment;
		bool again;

		rows_read(&q, &rec_interview, &interview);
		if (wave == 0)
			count_sample(s, &interview);
		moment = row_num(&interview, IN_CLOSED, interview.cell[IN_PLANNED].num);
		if (moment < ask->from || moment >= ask->to)
			continue;
		again = is_again(s, wave, interview.cell[IN_ID].num);
		if (!row_has(&interview, IN_SAMPLE) && !ask->unplanned) {
			s->left_out += !again;
			continue;
		}
		s->waves[wave]++;
		s->both += again;
		count_interview(s, ask, wave, &interview);
	}
	stmt_close(&q);
	stmt_close(&s->answers);
}

static int
by_cell_key(const void *a, const void *b)
{
	return order_key_compare(*(struct survey_cell *const *)a, *(struct survey_cell *const *)b);
}

void
survey_cells_sort(struct survey_cells *s)
{
	if (s->n > 0)
		qsort(s->cell, (size_t)s->n, sizeof(struct survey_cell *), by_cell_key);
}

static void
keep(void *node)
{
	(void)node;
}

static void
free_askers(void *node)
{
	struct asker_node *n = node;

	free(n->askers.marks.item);
	free(n->key.p);
	free(n);
}

void
survey_cells_free(struct survey_cells *s)
{
	tdestroy(s->tree, keep);
	tdestroy(s->askers, free_askers);
	for (int i = 0; i < s->n; i++) {
		struct survey_cell *c = s->cell[i];

		for (int k = 0; k < c->tallies; k++)
			if (c->tally[k] != NULL) {
				free(c->tally[k]->words.item);
				free(c->tally[k]);
			}
		free(c->tally);
		free(c->editions);
		free(c->key.p);
		free(c);
	}
	free(s->cell);
	free(s->first.id);
	free(s->samples);
	buf_free(&s->key);
	pool_clear(&s->pool);
	editions_free(&s->editions);
	*s = (struct survey_cells) { .db = s->db };
}

/* Does the frame of a sample determine this field, the same for all of the sample? */
static bool
of_the_frame(int field)
{
	return field == IN_SAMPLE || field == IN_SURVEY || field == IN_VERSION;
}

int64_t
survey_cell_frame(const struct survey_cells *s, const struct survey_cell *c,
    const struct survey_ask *ask)
{
	struct stmt q;
	int64_t size = 0;

	if (c->sample <= 0)
		return 0;
	if (ask->period != PERIOD_NONE || ask->from != INT64_MIN || ask->to != INT64_MAX)
		for (int i = 0; i < s->samples_n; i++)
			if (s->samples[i].sample == c->sample &&
			    s->samples[i].n != c->outcomes.complete + c->outcomes.partial)
				return 0;
	for (int i = 0; i < ask->bys; i++)
		if (!of_the_frame(ask->by[i]))
			return 0;
	for (int i = 0; i < ask->conds; i++)
		if (!of_the_frame(ask->cond[i].field))
			return 0;
	STORE_PREPARE(s->db, &q, "SELECT frame_size FROM sample WHERE id = $1");
	stmt_int(&q, 1, c->sample);
	if (stmt_step(&q))
		size = stmt_col_int(&q, 0);
	stmt_close(&q);
	return size;
}
