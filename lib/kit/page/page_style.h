#ifndef CC_PAGE_STYLE_H
#define CC_PAGE_STYLE_H

/* page_style - how an HTML page looks: on a screen light or dark, on a telephone, on paper */
extern const char page_style[];

#endif
