#ifndef CC_ESCALATION_PARTS_H
#define CC_ESCALATION_PARTS_H

/*
 * escalation_parts - what escalation.c and escalation_tell.c share; private to them
 */
#include "escalation.h"

/* When to look next at a ticket; reported: its moves were printed. */
struct escalation_looked {
	int64_t ticket, next;
	bool reported;
};

void escalation_looked(struct escalation *, int64_t ticket, int64_t next, bool reported);

/* The key of a ticket in the memory of alerts. */
void escalation_key(int64_t ticket, char out[24]);

/*
 * When the quiet hours of a ticket's agent or queue end; now when there are none. Emergencies have
 * none.
 */
int64_t escalation_peace(const struct escalation *, const struct row *ticket);

/* Find a ticket by number, with the statement of rows_select_key; false when there is none. */
bool escalation_find(struct stmt *find, int64_t id, struct row *ticket);

#endif
