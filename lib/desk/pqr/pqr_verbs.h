#ifndef CC_PQR_VERBS_H
#define CC_PQR_VERBS_H

/*
 * pqr_verbs - the verbs of cc-pqr-due
 */
#include "kit/cli/cli.h"

int pqr_compute_verb(struct cli *);
int pqr_list_verb(struct cli *);
int pqr_public_verb(struct cli *);
int pqr_check_verb(struct cli *);
int pqr_alert_verb(struct cli *);
int pqr_explain_verb(struct cli *);
int pqr_extend_verb(struct cli *);
int pqr_suspend_verb(struct cli *);
int pqr_resume_verb(struct cli *);
int pqr_transfer_verb(struct cli *);
int pqr_recompute_verb(struct cli *);
int pqr_terms_list(struct cli *);
int pqr_terms_export(struct cli *);
int pqr_terms_import(struct cli *);
int pqr_processes_list(struct cli *);

#endif
