#ifndef CC_CONTACTS_H
#define CC_CONTACTS_H

/*
 * contacts - whom to call: the customer, or the phone number that the ticket gives
 */
#include "kit/store/rows.h"

/*
 * Prepared statements for both; the texts of a row found are valid until the next call of its kind.
 */
struct contacts {
	struct stmt customer, ticket;
};

void contacts_open(struct contacts *, struct store *);
void contacts_close(struct contacts *);

/*
 * Find the customer or ticket that a cell refers to; false when the cell is empty or there is none.
 */
bool contacts_customer(struct contacts *, const struct row *from, int field, struct row *found);
bool contacts_ticket(struct contacts *, const struct row *from, int field, struct row *found);

#endif
