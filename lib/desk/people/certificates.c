/*
 * certificates - adds a certificate, or renews the one that the agent has under the same name
 */
#include <string.h>

#include "agent_fields.h"
#include "certificates.h"
#include "kit/base/lang.h"
#include "kit/history/records.h"
#include "kit/store/rows.h"

/* Find the certificate by agent and name; its texts are copied into keep. */
static bool
find(struct txn *d, const struct row *given, struct row *found, struct buf *keep)
{
	struct stmt q;
	bool there;

	ROWS_SELECT_TAIL(d->db, &q, &rec_certificate,
	    "FROM certificate t WHERE t.agent = $1 AND t.name = $2");
	stmt_cell(&q, 1, given, CE_AGENT);
	stmt_cell(&q, 2, given, CE_NAME);
	there = stmt_step(&q);
	if (there) {
		rows_read(&q, &rec_certificate, found);
		row_keep(found, keep);
	}
	stmt_close(&q);
	return there;
}

/* Add a new certificate. A row of an export keeps its number and the time of its last change. */
static int
add(struct txn *d, const struct row *given, struct fault *f)
{
	struct row row = *given, other;
	struct change c = { .verb = "certify", .given = &row, .at = d->now };

	if (!row_has(given, CE_ID))
		row_set_num(&row, CE_ID, journal_count(&d->journal, "certificate"));
	else if (txn_find(d, &rec_certificate, given, CE_ID, &other))
		return row_fault(f, given, CE_ID, _("already the number of another certificate"));
	else
		journal_count_past(&d->journal, "certificate", given->cell[CE_ID].num);
	if (row_has(given, CE_UPDATED))
		c.at = given->cell[CE_UPDATED].num;
	txn_change(d, &c, NULL);
	return 1;
}

int
certificate_land(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	struct row before, row = *given, changed, after;
	struct buf keep = { 0 };
	struct change c = { .verb = "certify", .given = &row, .at = d->now };
	int rc;

	(void)ctx;
	if (record_check_required(given, f) != 0 || record_check_spans(given, f) != 0 ||
	    record_check_references(d, given, f) != 0 || record_check_times(d, given, f) != 0)
		return -1;
	if (!find(d, given, &before, &keep)) {
		return add(d, given, f);
	}
	row.cell[CE_ID] = before.cell[CE_ID];
	after = before;
	row_lay_over(&after, &row);
	rc = record_check_spans(&after, f) != 0 ? -1 :
						  record_changed_cells(&row, &before, &changed, f);
	if (rc > 0 && record_change_time(d, &before, &c.at, f) != 0)
		rc = -1;
	if (rc > 0) {
		c.given = &changed;
		txn_change(d, &c, &before);
		rc = 1;
	}
	buf_free(&keep);
	return rc;
}
