/*
 * contacts - looks up the customer and the ticket that a cell refers to, with prepared statements
 */
#include "contacts.h"
#include "desk/people/customer_fields.h"
#include "ticket_fields.h"

void
contacts_open(struct contacts *c, struct store *db)
{
	rows_select_key(db, &c->customer, &rec_customer);
	rows_select_key(db, &c->ticket, &rec_ticket);
}

void
contacts_close(struct contacts *c)
{
	stmt_close(&c->customer);
	stmt_close(&c->ticket);
}

static bool
find(struct stmt *q, const struct record *rec, const struct row *from, int field, struct row *found)
{
	if (!row_has(from, field))
		return false;
	stmt_reset(q);
	stmt_cell(q, 1, from, field);
	if (!stmt_step(q))
		return false;
	rows_read(q, rec, found);
	return true;
}

bool
contacts_customer(struct contacts *c, const struct row *from, int field, struct row *found)
{
	return find(&c->customer, &rec_customer, from, field, found);
}

bool
contacts_ticket(struct contacts *c, const struct row *from, int field, struct row *found)
{
	return find(&c->ticket, &rec_ticket, from, field, found);
}
