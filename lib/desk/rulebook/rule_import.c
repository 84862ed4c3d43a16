/*
 * rule_import - matches the lines of a file with the known ones by name, and writes what differs as
 * a new version
 */
#include <stdlib.h>
#include <string.h>

#include "kit/base/lang.h"
#include "rule_import.h"
#include "rule_kind.h"
#include "rule_rows.h"
#include "rulebook_fields.h"

enum { UNTOUCHED = -2, REMOVED = -1 };

static bool
same_fields(const struct row *a, const struct row *b, const int *fields)
{
	for (; *fields >= 0; fields++)
		if (!cell_same(a, b, *fields))
			return false;
	return true;
}

/* Do two lines hold the same in a cell, where an empty text cell stands for its start value? */
static bool
same_cell(const struct row *a, const struct row *b, int field)
{
	const char *start = a->rec->field[field].start;

	if (start == NULL || field_is_number(&a->rec->field[field]))
		return cell_same(a, b, field);
	return strcmp(row_text(a, field, start), row_text(b, field, start)) == 0;
}

static bool
same_line(const struct row *a, const struct row *b)
{
	for (int i = 0; i < a->rec->n; i++)
		if ((a->rec->field[i].flags & F_AUTO) == 0 && !same_cell(a, b, i))
			return false;
	return true;
}

static bool
names_group(const struct row_list *file, const char *group)
{
	for (int i = 0; i < file->n; i++)
		if (strcmp(rule_rows_group(file, i), group) == 0)
			return true;
	return false;
}

/* Does the position of the line among the others matter? */
static bool
is_ordered(const struct row *line)
{
	const struct rule_kind *kind = rule_kind_of(line->rec);

	return kind->is_ordered != NULL && kind->is_ordered(line);
}

/* Are two lines of the file ordered with each other? */
static bool
one_order(const struct rule_diff *d, int j, int k)
{
	return rule_kind_of(d->file->rec)->one_order ||
	    strcmp(rule_rows_group(d->file, j), rule_rows_group(d->file, k)) == 0;
}

/* Does the new version begin with this line of the file, so that it gets a new number? */
static bool
is_begun(const struct rule_diff *d, int k)
{
	return d->fresh[k] || d->match[d->known_of[k]] != UNTOUCHED;
}

/*
 * Lines that begin with the new version follow all lines that stay. An ordered line that the file
 * has after such a line therefore begins anew too, which is not reported as a change; a line that
 * only moved is removed and added.
 */
static void
keep_order(struct rule_diff *d)
{
	for (int k = 0; k < d->file->n; k++) {
		if (!is_ordered(&d->file->row[k]) || is_begun(d, k))
			continue;
		for (int j = 0; j < k; j++) {
			int known = d->known_of[k];

			if (!is_ordered(&d->file->row[j]) || !one_order(d, j, k))
				continue;
			if (is_begun(d, j)) {
				d->match[known] = k;
				break;
			}
			if (d->known_of[j] > known) {
				d->match[known] = REMOVED;
				d->fresh[k] = true;
				d->changes += 2;
				break;
			}
		}
	}
}

void
rule_diff_begin(struct rule_diff *d, const struct row_list *known, const struct row_list *file)
{
	*d = (struct rule_diff) { .known = known, .file = file };
	d->match = mem_zero(sizeof *d->match * (size_t)(known->n + 1));
	d->fresh = mem_zero(sizeof *d->fresh * (size_t)(file->n + 1));
	d->known_of = mem_zero(sizeof *d->known_of * (size_t)(file->n + 1));
	for (int i = 0; i < file->n; i++)
		d->fresh[i] = true;
	for (int i = 0; i < known->n; i++) {
		d->match[i] = names_group(file, rule_rows_group(known, i)) ? REMOVED : UNTOUCHED;
		for (int k = 0; k < file->n && d->match[i] == REMOVED; k++) {
			if (!d->fresh[k] ||
			    !same_fields(&known->row[i], &file->row[k],
				rule_kind_of(known->rec)->name))
				continue;
			d->match[i] = same_line(&known->row[i], &file->row[k]) ? UNTOUCHED : k;
			d->fresh[k] = false;
			d->known_of[k] = i;
		}
		d->changes += d->match[i] != UNTOUCHED;
	}
	for (int i = 0; i < file->n; i++)
		d->changes += d->fresh[i];
	keep_order(d);
}

/* End a line: `version` is the last version that has it. */
static void
end_line(struct txn *desk, const struct row *line, int64_t version)
{
	const struct record *rec = line->rec;
	struct row set, before;
	struct change c = { .verb = "rules", .given = &set, .at = desk->now };

	row_init(&set, rec);
	set.cell[rec->key] = line->cell[rec->key];
	if (!txn_find(desk, rec, &set, rec->key, &before))
		diag_bug("a line that is not there");
	row_set_num(&set, record_field(rec, "version_to", strlen("version_to")), version);
	txn_change(desk, &c, &before);
}

int
rule_diff_apply(struct txn *desk, const struct rule_diff *d, const char *reason, struct fault *f)
{
	int64_t version = rulebook_newest(desk->db) + 1;

	for (int i = 0; i < d->known->n; i++)
		if (d->match[i] != UNTOUCHED)
			end_line(desk, &d->known->row[i], version - 1);
	for (int i = 0; i < d->file->n; i++)
		if (is_begun(d, i))
			rulebook_put_line(desk, &d->file->row[i], version);
	return rulebook_renew(desk, reason, true, f);
}

/* Write the fields of a line as NAME=VALUE, separated by blanks. */
static void
write_line(struct buf *b, const struct row *line)
{
	buf_clear(b);
	for (int i = 0; i < line->rec->n; i++) {
		if (line->rec->field[i].flags & F_AUTO || !row_has(line, i))
			continue;
		buf_format(b, "%s%s=", b->len > 0 ? " " : "", line->rec->field[i].name);
		row_write(line, i, b);
	}
}

static void
tell(struct rule_diff *d, const char *change, const struct row *line, struct row *row)
{
	const struct rule_kind *kind = rule_kind_of(line->rec);

	write_line(&d->text, line);
	row_init(row, &rec_rule_change);
	row_set_text(row, RC_CHANGE, change);
	row_set_text(row, RC_TABLE, line->rec->name);
	row_set_text(row, RC_OF, row_text(line, kind->group, NULL));
	row_set_text(row, RC_RULE, row_text(line, kind->title, NULL));
	row_set_text(row, RC_TEXT, d->text.p);
}

bool
rule_diff_next(struct rule_diff *d, struct row *row)
{
	for (; d->at < d->known->n; d->at++) {
		int match = d->match[d->at];

		if (match == UNTOUCHED ||
		    (match >= 0 && same_line(&d->known->row[d->at], &d->file->row[match])))
			continue;
		if (match == REMOVED) {
			tell(d, "removed", &d->known->row[d->at++], row);
			return true;
		}
		d->second = !d->second;
		if (d->second)
			tell(d, "was", &d->known->row[d->at], row);
		else
			tell(d, "becomes", &d->file->row[d->match[d->at++]], row);
		return true;
	}
	for (; d->at < d->known->n + d->file->n; d->at++)
		if (d->fresh[d->at - d->known->n]) {
			tell(d, "added", &d->file->row[d->at++ - d->known->n], row);
			return true;
		}
	return false;
}

void
rule_diff_end(struct rule_diff *d)
{
	free(d->match);
	free(d->fresh);
	free(d->known_of);
	buf_free(&d->text);
}
