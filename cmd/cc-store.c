/*
 * cc-store - make, check, migrate and back up the store; its settings and its journal
 */
#include "desk/admin/store_verbs.h"
#include "desk/rulebook/rulebook_fields.h"
#include "kit/base/lang.h"
#include "kit/store/event_fields.h"
#include "kit/store/setting_fields.h"

static const struct opt init_opts[] = {
	{ "store", 's', N_("file"), N_("the store to make (else $CC_STORE)") },
	{ "force", 0, "never", N_("what to do with a file that is there: never overwrite it") },
	{ "actor", 0, N_("name"), N_("who acts (else $CC_ACTOR, else the login name)") },
	{ "now", 0, N_("time"), N_("act as if it were this time (else $CC_NOW)") },
	{ 0 },
};
static const struct opt events_opts[] = {
	{ "run", 0, N_("number"), N_("only the changes of this run") },
	{ 0 },
};

static const struct verb verbs[] = {
	{ "init", NULL, N_("make a new store"), .flags = V_NOSTORE | V_PRINT, .out = &rec_setting,
	    .opts = init_opts, .run = store_init_verb },
	{ "info", NULL, N_("version, counts, size, settings"), .flags = V_PRINT,
	    .out = &rec_setting, .run = store_info_verb },
	{ "get", "NAME…", N_("print settings"), .kind = OPERANDS_WORDS, .least = 1,
	    .flags = V_PRINT, .out = &rec_setting, .run = store_get_verb },
	{ "set", "NAME VALUE", N_("change a setting"), .kind = OPERANDS_WORDS, .least = 2,
	    .flags = V_WRITE | V_PRINT, .out = &rec_setting, .run = store_set_verb },
	{ "check", NULL, N_("compare the tables with the journal, and the file with itself"),
	    .flags = V_INSPECT, .run = store_check_verb },
	{ "backup", "FILE", N_("copy the store, safe while others write"), .kind = OPERANDS_WORDS,
	    .least = 1, .run = store_backup_verb },
	{ "migrate", NULL, N_("bring an older store to this version"), .flags = V_ADMIN,
	    .run = store_migrate_verb },
	{ "rules", NULL, N_("the versions of the rules that due dates follow from"),
	    .flags = V_PRINT, .rec = &rec_rulebook, .run = cli_list },
	{ "runs", NULL, N_("the runs of programs that changed the store"), .flags = V_PRINT,
	    .rec = &rec_run, .run = cli_list },
	{ "events", NULL, N_("the changes that they made"), .flags = V_PRINT, .out = &rec_event,
	    .opts = events_opts, .run = store_events_verb },
};

static const struct program program = {
	.name = "cc-store",
	.doc = N_("make, check and back up the store; its settings and its journal"),
	.verbs = verbs,
	.n = sizeof verbs / sizeof *verbs,
	.fallback = "info",
};

int
main(int argc, char *argv[])
{
	return cli_main(argc, argv, &program);
}
