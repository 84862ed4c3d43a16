#ifndef CC_CALENDAR_VERBS_H
#define CC_CALENDAR_VERBS_H

/*
 * calendar_verbs - the verbs of cc-calendar
 */
#include "kit/cli/cli.h"

int calendar_holidays_verb(struct cli *);
int calendar_add_verb(struct cli *);
int calendar_count_verb(struct cli *);
int calendar_is_verb(struct cli *);
int calendar_hours_verb(struct cli *);
int calendar_list_verb(struct cli *);
int calendar_import_verb(struct cli *);
int calendar_export_verb(struct cli *);

#endif
