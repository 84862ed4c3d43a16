#ifndef CC_CONTACTS_H
#define CC_CONTACTS_H

/*
 * contacts - who is to be called: the customer, and the ticket that says another number
 */
#include "kit/store/rows.h"

/* Statements that find both; the texts of a row found live until the next one of its kind. */
struct contacts {
	struct stmt customer, ticket;
};

void contacts_open(struct contacts *, struct store *);
void contacts_close(struct contacts *);

/* The customer or ticket that a cell refers to; false when it is empty or there is none. */
bool contacts_customer(struct contacts *, const struct row *from, int field, struct row *found);
bool contacts_ticket(struct contacts *, const struct row *from, int field, struct row *found);

#endif
