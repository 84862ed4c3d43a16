/*
 * pqr_notice - writes the notices of extension, suspension and transfer
 */
#include <string.h>

#include "desk/ticket/ticket_due.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/stamp.h"
#include "kit/rules/day_cell.h"
#include "pqr.h"

/* The notices are in Spanish in every language of the programs, as they go to the petitioner. */

/* "5 de marzo de 2026" */
static void
write_day(struct buf *b, int64_t day)
{
	static const char *const month[] = { "enero", "febrero", "marzo", "abril", "mayo", "junio",
		"julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre" };
	int y, m, d;

	date_to_civil(day, &y, &m, &d);
	buf_format(b, "%d de %s de %d", d, month[m - 1], y);
}

/* The kind spelt with its accent, as in a letter. */
static const char *
kind_name(const struct row *ticket)
{
	static const char *const name[][2] = { { "peticion", "petición" },
		{ "informacion", "petición de información" }, { NULL, NULL } };
	const char *kind = row_text(ticket, TK_KIND, "solicitud");

	for (int i = 0; name[i][0] != NULL; i++)
		if (strcmp(name[i][0], kind) == 0)
			return name[i][1];
	return kind;
}

/*
 * Write " (Ley 1755 de 2015, art. 17)" for a rule of the case's profile; nothing where it has none.
 */
static void
write_article(struct buf *b, const struct rulebook *rb, const struct petition *p, const char *kind)
{
	struct fault f = { "" };
	const struct term *term = term_find(rb, p->profile, kind, p->received, &f);

	if (term != NULL && term->article != NULL)
		buf_format(b, " (%s)", term->article);
}

static void
write_head(struct buf *b, const struct row *ticket, const struct petition *p)
{
	buf_format(b, "Radicado %lld\n", (long long)ticket->cell[TK_ID].num);
	if (row_has(ticket, TK_SUBJECT))
		buf_format(b, "Asunto: %s\n", ticket->cell[TK_SUBJECT].text);
	buf_format(b, "\nEl ");
	write_day(b, p->received);
	buf_format(b, " recibimos su %s. ", kind_name(ticket));
}

static void
write_reason(struct buf *b, const char *reason)
{
	size_t n = reason != NULL ? strlen(reason) : 0;

	while (n > 0 && reason[n - 1] == '.')
		n--;
	buf_add(b, n > 0 ? reason : "", n);
}

static void
write_extension(struct buf *b, const struct rulebook *rb, struct petition *p,
    const struct row *ticket, const char *reason)
{
	struct due due;
	struct fault f = { "" };

	p->extended_to = DAY_NONE;
	buf_text(b, "No podemos responderle de fondo en el término previsto");
	if (due_compute(rb, p, &due, &f) == 0 && due.due_on != DAY_NONE) {
		buf_text(b, ", que vence el ");
		write_day(b, due.due_on);
	}
	buf_text(b, ", por este motivo: ");
	write_reason(b, reason);
	buf_text(b, ". Le responderemos a más tardar el ");
	write_day(b, day_cell(ticket, TK_EXTENDED_TO));
	write_article(b, rb, p, p->kind);
	buf_text(b, ".\n");
}

static void
write_suspension(struct buf *b, const struct rulebook *rb, const struct petition *p,
    const struct row *ticket, const char *reason)
{
	buf_text(b, "Para poder responderle falta lo siguiente: ");
	write_reason(b, reason);
	buf_text(b, ". Le pedimos que lo aporte a más tardar el ");
	write_day(b, day_cell(ticket, TK_COMPLETE_BY));
	write_article(b, rb, p, "incomplete_request");
	buf_text(b,
	    ". Mientras tanto el término para responder no corre; si no lo aporta ni "
	    "pide más plazo, se entenderá que desiste de su solicitud.\n");
}

static void
write_transfer(struct buf *b, const struct rulebook *rb, const struct petition *p,
    const struct row *ticket)
{
	buf_format(b, "No somos competentes para responderle, por lo que enviamos su %s a %s",
	    kind_name(ticket), row_text(ticket, TK_TRANSFERRED, ""));
	write_article(b, rb, p, "transfer");
	buf_text(b,
	    ", que contará el término para responderle desde el día siguiente a aquel en "
	    "que la reciba.\n");
}

void
pqr_notice(const struct day_view *v, const struct row *ticket, const char *verb, const char *reason,
    struct buf *b)
{
	const struct rulebook *rb;
	struct petition p;

	rb = rulebook_of(v->db, row_num(ticket, TK_RULES, v->rules->version));
	ticket_due_petition(rb, ticket, &p);
	if (strcmp(verb, "extend") == 0) {
		write_head(b, ticket, &p);
		write_extension(b, rb, &p, ticket, reason);
	} else if (strcmp(verb, "suspend") == 0) {
		write_head(b, ticket, &p);
		write_suspension(b, rb, &p, ticket, reason);
	} else if (strcmp(verb, "transfer") == 0) {
		write_head(b, ticket, &p);
		write_transfer(b, rb, &p, ticket);
	}
}
