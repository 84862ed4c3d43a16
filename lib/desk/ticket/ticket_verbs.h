#ifndef CC_TICKET_VERBS_H
#define CC_TICKET_VERBS_H

/*
 * ticket_verbs - the verbs of cc-ticket
 */
#include "kit/cli/cli.h"

int ticket_open_verb(struct cli *);
int ticket_import_verb(struct cli *);
int ticket_update_verb(struct cli *);
int ticket_act_verb(struct cli *);      /* a step that may have a reason */
int ticket_reasoned_verb(struct cli *); /* one that must have it */
int ticket_note_verb(struct cli *);     /* note and answer */
int ticket_assign_verb(struct cli *);
int ticket_solve_verb(struct cli *);
int ticket_merge_verb(struct cli *);
int ticket_find_verb(struct cli *);
int ticket_similar_verb(struct cli *);
int ticket_track_verb(struct cli *);
int ticket_states_verb(struct cli *);

#endif
