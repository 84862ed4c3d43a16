#ifndef CC_ESCALATION_PARTS_H
#define CC_ESCALATION_PARTS_H

/*
 * escalation_parts - what escalation.c and escalation_tell.c share; private to them
 */
#include "escalation.h"

/* When a ticket is to be looked at next; reported: its moves were printed. */
struct escalation_looked {
	int64_t ticket, next;
	bool reported;
};

void escalation_looked(struct escalation *, int64_t ticket, int64_t next, bool reported);

/* The key of a ticket in the memory of alerts. */
void escalation_key(int64_t ticket, char out[24]);

/* When the hours end in which nobody is to be told of this ticket; now when it may be told of. */
int64_t escalation_peace(const struct escalation *, const struct row *ticket);

/* Find the ticket of a number by rows_select_key; false when there is none. */
bool escalation_find(struct stmt *find, int64_t id, struct row *ticket);

#endif
