#ifndef CC_PENDING_VERBS_H
#define CC_PENDING_VERBS_H

/*
 * pending_verbs - the verbs of cc-pending
 */
#include "kit/cli/cli.h"

int pending_add_verb(struct cli *);
int pending_confirm_verb(struct cli *);
int pending_cancel_verb(struct cli *);
int pending_note_verb(struct cli *);
int pending_update_verb(struct cli *);
int pending_list_verb(struct cli *);
int pending_show_verb(struct cli *);
int pending_due_verb(struct cli *);
int pending_call_verb(struct cli *);

#endif
