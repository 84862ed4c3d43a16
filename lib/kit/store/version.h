#ifndef CC_VERSION_H
#define CC_VERSION_H

/*
 * version - the version of the schema that these programs work with
 */

enum { STORE_VERSION = 5 }; /* the file's user_version; one more whenever a stored field changes */

#endif
