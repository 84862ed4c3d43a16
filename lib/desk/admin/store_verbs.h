#ifndef CC_STORE_VERBS_H
#define CC_STORE_VERBS_H

/*
 * store_verbs - the verbs of cc-store
 */
#include "kit/cli/cli.h"

int store_init_verb(struct cli *);
int store_info_verb(struct cli *);
int store_get_verb(struct cli *);
int store_set_verb(struct cli *);
int store_check_verb(struct cli *);
int store_backup_verb(struct cli *);
int store_migrate_verb(struct cli *);
int store_events_verb(struct cli *);

#endif
