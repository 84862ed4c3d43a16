#include <string.h>

#include "../base/lang.h"
#include "../record/records.h"
#include "../store/rows.h"
#include "certificates.h"
#include "records.h"

/* Find the certificate by agent and name; its texts go to keep. */
static bool
find(struct desk *d, const struct row *given, struct row *found, struct buf *keep)
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

static int
check_days(const struct row *given, struct fault *f)
{
	if (row_has(given, CE_ISSUED) && row_has(given, CE_EXPIRES) &&
	    strcmp(given->cell[CE_EXPIRES].text, given->cell[CE_ISSUED].text) < 0)
		return fault_cell(f, given, CE_EXPIRES, _("before the day of issue"));
	return 0;
}

int
certificate_land(struct desk *d, const struct row *given, void *ctx, struct fault *f)
{
	struct row before, row = *given, changed;
	struct buf keep = { 0 };
	struct change c = { .verb = "certify", .given = &row, .at = d->now };
	int rc;

	(void)ctx;
	if (check_required(given, f) != 0 || check_days(given, f) != 0 ||
	    check_references(d, given, f) != 0)
		return -1;
	if (!find(d, given, &before, &keep)) {
		row_set_num(&row, CE_ID, journal_count(&d->journal, "certificate"));
		row.cell[CE_REV].state = row.cell[CE_UPDATED].state = CELL_ABSENT;
		desk_change(d, &c, NULL);
		return 1;
	}
	row.cell[CE_ID] = before.cell[CE_ID];
	rc = changed_cells(&row, &before, &changed, f);
	if (rc > 0 && change_time(d, &before, &c.at, f) != 0)
		rc = -1;
	if (rc > 0) {
		c.given = &changed;
		desk_change(d, &c, &before);
		rc = 1;
	}
	buf_free(&keep);
	return rc;
}
