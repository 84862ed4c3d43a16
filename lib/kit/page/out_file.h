#ifndef CC_OUT_FILE_H
#define CC_OUT_FILE_H

/*
 * out_file - a file that appears whole or not at all
 *
 * Output goes to a part file beside it, "NAME.part-PID", which replaces the file when it is
 * complete.  When a message or a signal ends the program before, the old file stays and the part is
 * removed.  A path that is no regular file, such as /dev/null, is written directly.
 */
#include <stdio.h>

#include "kit/base/diag.h"

/*
 * Begin the file, one at a time; path must live until out_file_commit, which closes the stream.
 * The file keeps the mode of the old one, and symbolic links are followed.  Ends the program with
 * CC_CANTCREAT when the file cannot be made, CC_USAGE for "".
 */
FILE *out_file_begin(const char *path);

/* Complete the file; ends the program with CC_IO when a byte could not be written. */
void out_file_commit(void);

#endif
