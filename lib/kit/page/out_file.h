#ifndef CC_OUT_FILE_H
#define CC_OUT_FILE_H

/*
 * out_file - a file that appears whole or not at all
 *
 * What is written goes to a file beside it, "NAME.part-PID", which takes its place when all is
 * there.  Until then the old file stays, and it stays for good where a message or a signal ends
 * the program; the part goes then.  What is no plain file, such as /dev/null, is written as it is.
 */
#include <stdio.h>

#include "kit/base/diag.h"

/*
 * Begin the file; one at a time.  It keeps the mode of the old one, and a link leads to it as
 * before.  Ends the program with CC_CANTCREAT when there cannot be one.
 */
FILE *out_file_begin(const char *path);

/* Put it in its place; ends the program with CC_IO when a byte could not be written. */
void out_file_commit(void);

#endif
