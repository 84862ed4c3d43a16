/*
 * editions - loads editions on first use, and numbers the questions that they share
 */
#include <stdlib.h>
#include <string.h>

#include "editions.h"
#include "kit/base/text.h"
#include "survey_fields.h"

static bool
same_question(const struct row *a, const struct row *b)
{
	return cell_same(a, b, QN_SURVEY) && cell_same(a, b, QN_QUESTION) &&
	    cell_same(a, b, QN_TYPE) && cell_same(a, b, QN_LEAST) && cell_same(a, b, QN_MOST);
}

/* The number of the question that a line asks. */
static int
number_of(struct editions *e, const struct row *line)
{
	for (int i = 0; i < e->questions; i++)
		if (same_question(e->asked[i], line))
			return i;
	*MEM_PUSH(e->asked, e->questions) = line;
	return e->questions - 1;
}

static struct edition *
load(struct editions *e, struct store *db, const char *survey, int64_t version)
{
	struct edition *new = mem_zero(sizeof *new);

	new->survey = mem_copy(survey);
	new->version = version;
	row_list_init(&new->lines, &rec_question);
	questionnaire_load(db, survey, version, &new->lines);
	new->asked = mem_get(sizeof *new->asked *(size_t)(new->lines.n + 1));
	for (int i = 0; i < new->lines.n; i++)
		new->asked[i] = number_of(e, &new->lines.row[i]);
	return new;
}

const struct edition *
editions_find(struct editions *e, struct store *db, const char *survey, int64_t version)
{
	struct edition *loaded;

	for (int i = e->n - 1; i >= 0; i--)
		if (e->list[i]->version == version && strcmp(e->list[i]->survey, survey) == 0)
			return e->list[i];
	loaded = load(e, db, survey, version);
	return *MEM_PUSH(e->list, e->n) = loaded;
}

void
editions_free(struct editions *e)
{
	for (int i = 0; i < e->n; i++) {
		row_list_free(&e->list[i]->lines);
		free((char *)e->list[i]->survey);
		free(e->list[i]->asked);
		free(e->list[i]);
	}
	free(e->list);
	free(e->asked);
	*e = (struct editions) { 0 };
}

int
edition_line(const struct edition *e, const char *code)
{
	for (int i = 0; i < e->lines.n; i++)
		if (row_is(&e->lines.row[i], QN_QUESTION, code))
			return i;
	return -1;
}

/* The newest edition of a list that is older than `than`; NULL when there is none. */
static const struct edition *
next_older(const struct edition *const list[], int n, int64_t than)
{
	const struct edition *found = NULL;

	for (int i = 0; i < n; i++)
		if (list[i]->version < than && (found == NULL || list[i]->version > found->version))
			found = list[i];
	return found;
}

static bool
is_listed(const struct asked_lines *l, int asked)
{
	for (int i = 0; i < l->n; i++)
		if (l->item[i].asked == asked)
			return true;
	return false;
}

void
asked_lines_of(struct asked_lines *l, const struct edition *const list[], int n)
{
	const struct edition *e = next_older(list, n, INT64_MAX);

	for (l->n = 0; e != NULL; e = next_older(list, n, e->version))
		for (int i = 0; i < e->lines.n; i++) {
			if (is_listed(l, e->asked[i]))
				continue;
			*MEM_PUSH(l->item, l->n) =
			    (struct asked_line) { e->asked[i], &e->lines.row[i] };
		}
}

void
asked_lines_free(struct asked_lines *l)
{
	free(l->item);
	*l = (struct asked_lines) { 0 };
}

static bool
has_item(const char *list, const char *item, size_t len)
{
	size_t n;

	for (const char *other; (other = text_item(&list, &n)) != NULL;)
		if (n == len && memcmp(other, item, len) == 0)
			return true;
	return false;
}

void
asked_lines_choices(struct buf *b, const struct edition *const list[], int n, int asked)
{
	const struct edition *e = next_older(list, n, INT64_MAX);
	size_t len;

	for (; e != NULL; e = next_older(list, n, e->version))
		for (int i = 0; i < e->lines.n; i++) {
			const char *choices = row_text(&e->lines.row[i], QN_CHOICES, NULL);

			if (e->asked[i] != asked)
				continue;
			for (const char *item; (item = text_item(&choices, &len)) != NULL;) {
				if (b->len > 0 && has_item(b->p, item, len))
					continue;
				if (b->len > 0)
					buf_char(b, ',');
				buf_add(b, item, len);
			}
		}
}
