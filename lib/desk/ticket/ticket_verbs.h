#ifndef CC_TICKET_VERBS_H
#define CC_TICKET_VERBS_H

/*
 * ticket_verbs - the verbs of cc-ticket
 */
#include "kit/cli/cli.h"

int ticket_open_verb(struct cli *);
int ticket_import_verb(struct cli *);
int ticket_update_verb(struct cli *);
int ticket_act_verb(struct cli *); /* every step of the table of steps, and note */
int ticket_find_verb(struct cli *);
int ticket_similar_verb(struct cli *);
int ticket_track_verb(struct cli *);
int ticket_states_verb(struct cli *);

#endif
