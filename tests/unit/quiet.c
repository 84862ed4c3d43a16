/*
 * quiet - print the results of lib/desk/service/quiet and level_check, for tests/levels.bats
 *
 *	quiet STORE until			lines "agent,queue,instant", - for none
 *	quiet STORE check DAY			lines "agent level"
 *	quiet STORE queue			lines "level"
 *
 * Reads these lines and answers each by one: the instant, what is missing or "yes", the queue.
 */
#include <stdio.h>
#include <string.h>

#include "desk/service/level.h"
#include "desk/service/quiet.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"

static struct store *db;

static const char *
or_none(const char *word)
{
	return strcmp(word, "-") != 0 ? word : NULL;
}

static void
answer_until(char *line)
{
	const struct rulebook *rules = rulebook_of(db, rulebook_newest(db));
	char agent[80], queue[80], instant[80], shown[STAMP_SIZE];
	int64_t t;

	if (sscanf(line, "%79[^,],%79[^,],%79s", agent, queue, instant) != 3 ||
	    stamp_parse(instant, &t) != 0)
		diag_die(CC_DATA, "until: '%s'", line);
	(void)stamp_write(quiet_until(db, rules, or_none(agent), or_none(queue), t), shown);
	puts(shown);
}

static void
check_answered(char *line, int64_t day)
{
	char *level = strrchr(line, ' ');
	struct fault f = { "" };
	int64_t n;

	if (level == NULL || text_to_int(level + 1, 1, 4, &n) != 0)
		diag_die(CC_DATA, "check: '%s'", line);
	*level = '\0';
	puts(level_check(db, line, n, day, &f) == 0 ? "yes" : f.text);
}

static void
answer_queue(char *line)
{
	struct buf queue = { 0 };
	int64_t n;

	if (text_to_int(line, 0, 9, &n) != 0)
		diag_die(CC_DATA, "queue: '%s'", line);
	level_queue(db, n, &queue);
	puts(queue.p != NULL ? queue.p : "");
	buf_free(&queue);
}

int
main(int argc, char *argv[])
{
	char line[400];
	int64_t day = 0;

	diag_init("quiet");
	if (argc < 3 || (argc > 3 && date_parse(argv[3], &day) != 0))
		diag_die(CC_USAGE, "quiet STORE until|check DAY|queue");
	db = store_open(argv[1], STORE_READ);
	while (fgets(line, sizeof line, stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (strcmp(argv[2], "until") == 0)
			answer_until(line);
		else if (strcmp(argv[2], "check") == 0)
			check_answered(line, day);
		else
			answer_queue(line);
	}
	store_close(db);
	return 0;
}
