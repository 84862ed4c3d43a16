/*
 * search - keeps the full-text index of tickets up to date, and queries it
 */
#include <string.h>

#include "kit/base/mem.h"
#include "kit/base/text.h"
#include "kit/store/rows.h"
#include "kit/store/schema.h"
#include "search.h"
#include "ticket_fields.h"

enum { SIMILAR_WORDS = 40 }; /* limit of words matched against the other tickets */

static int64_t
number(struct stmt *q)
{
	int64_t n = stmt_step(q) ? stmt_col_int(q, 0) : 0;

	stmt_close(q);
	return n;
}

static int64_t
indexed_up_to(struct store *db)
{
	struct stmt q;

	STORE_PREPARE(db, &q, "SELECT last FROM counter WHERE name = '" SCHEMA_WORDS "'");
	return number(&q);
}

/* The number of changes that the index lacks. */
static int64_t
behind(struct store *db)
{
	struct stmt q;

	STORE_PREPARE(db, &q, "SELECT coalesce(max(id), 0) FROM event");
	return number(&q) - indexed_up_to(db);
}

int64_t
search_catch_up(struct store *db)
{
	struct stmt q;
	int64_t since, n;

	n = behind(db);
	if (n <= 0)
		return 0;
	if (!store_try_begin(db))
		return n;
	since = indexed_up_to(db);
	STORE_PREPARE(db, &q,
	    "DELETE FROM ticket_words WHERE rowid IN"
	    " (SELECT key FROM event WHERE id > $1 AND record = 'ticket')");
	stmt_int(&q, 1, since);
	if (since > 0)
		stmt_run(&q);
	stmt_close(&q);
	STORE_PREPARE(db, &q,
	    "INSERT INTO ticket_words (rowid, subject, body, solution)"
	    " SELECT id, subject, body, solution FROM ticket WHERE id IN"
	    " (SELECT key FROM event WHERE id > $1 AND record = 'ticket')");
	stmt_int(&q, 1, since);
	stmt_run(&q);
	stmt_close(&q);
	STORE_PREPARE(db, &q,
	    "INSERT INTO counter (name, last) SELECT '" SCHEMA_WORDS
	    "', max(id) FROM event WHERE true"
	    " ON CONFLICT (name) DO UPDATE SET last = excluded.last");
	stmt_run(&q);
	stmt_close(&q);
	store_commit(db);
	return 0;
}

/* Append a word quoted for FTS5, so that no character in it is an operator. */
static void
quote(struct buf *b, const char *word, size_t n)
{
	bool prefix = n > 1 && word[n - 1] == '*';

	buf_char(b, '"');
	for (size_t i = 0; i < n - prefix; i++) {
		if (word[i] == '"')
			buf_char(b, '"');
		buf_char(b, word[i]);
	}
	buf_text(b, prefix ? "\"*" : "\"");
}

/* The length of the run of letters and digits at s; bytes beyond ASCII count as letters. */
static size_t
word_length(const char *s)
{
	size_t n = 0;

	while ((s[n] >= '0' && s[n] <= '9') || ((s[n] | 0x20) >= 'a' && (s[n] | 0x20) <= 'z') ||
	    (unsigned char)s[n] >= 0x80)
		n++;
	return n;
}

static bool
has_word(const char *s)
{
	for (; *s != '\0'; s++)
		if (word_length(s) > 0)
			return true;
	return false;
}

int
search_find(struct store *db, struct stmt *q, char *const words[], int n, int64_t limit)
{
	struct buf match = { 0 };

	for (int i = 0; i < n; i++) {
		if (!has_word(words[i]))
			continue;
		if (match.len > 0)
			buf_char(&match, ' ');
		quote(&match, words[i], strlen(words[i]));
	}
	if (match.len == 0)
		return -1;
	ROWS_SELECT_TAIL(db, q, &rec_ticket,
	    "FROM ticket_words w JOIN ticket t ON t.id = w.rowid"
	    " WHERE ticket_words MATCH $1"
	    " ORDER BY CASE WHEN t.status IN ('solved', 'closed') AND t.solution IS NOT NULL"
	    " AND t.reopened = 0 THEN 0 ELSE 1 END, w.rank, t.id LIMIT $2");
	stmt_text_copy(q, 1, match.p);
	stmt_int(q, 2, limit);
	buf_free(&match);
	return 0;
}

/*
 * Append the words of a text, joined by OR; words of up to three bytes say too little. Returns the
 * room left.
 */
static int
add_words(struct buf *match, const char *text, int room)
{
	while (*text != '\0' && room > 0) {
		size_t n = word_length(text);

		if (n > 3) {
			buf_text(match, match->len > 0 ? " OR " : "");
			quote(match, text, n);
			room--;
		}
		text += n > 0 ? n : 1;
	}
	return room;
}

int
search_similar(struct store *db, struct stmt *q, const struct row *ticket, int64_t limit)
{
	struct buf match = { 0 };
	int room = add_words(&match, row_text(ticket, TK_SUBJECT, ""), SIMILAR_WORDS);

	add_words(&match, row_text(ticket, TK_BODY, ""), room);
	if (match.len == 0)
		return -1;
	ROWS_SELECT_TAIL(db, q, &rec_ticket,
	    "FROM ticket_words w JOIN ticket t ON t.id = w.rowid"
	    " WHERE ticket_words MATCH $1 AND t.id <> $2 ORDER BY w.rank, t.id LIMIT $3");
	stmt_text_copy(q, 1, match.p);
	stmt_int(q, 2, ticket->cell[TK_ID].num);
	stmt_int(q, 3, limit);
	buf_free(&match);
	return 0;
}
