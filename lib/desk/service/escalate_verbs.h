#ifndef CC_ESCALATE_VERBS_H
#define CC_ESCALATE_VERBS_H

/*
 * escalate_verbs - the verbs of cc-escalate
 */
#include "kit/cli/cli.h"

int escalate_clocks_verb(struct cli *);
int escalate_list_verb(struct cli *);
int escalate_run_verb(struct cli *);
int escalate_move_verb(struct cli *); /* up, down */
int escalate_who_verb(struct cli *);
int escalate_holders_verb(struct cli *);
int escalate_policy_list(struct cli *);
int escalate_policy_export(struct cli *);
int escalate_policy_import(struct cli *);
int escalate_quiet_import(struct cli *);
int escalate_recompute_verb(struct cli *);

#endif
