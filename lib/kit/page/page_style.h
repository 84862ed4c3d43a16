#ifndef CC_PAGE_STYLE_H
#define CC_PAGE_STYLE_H

/*
 * page_style - the style sheet of an HTML page: light or dark, for screens, telephones and paper
 */
extern const char page_style[];

#endif
