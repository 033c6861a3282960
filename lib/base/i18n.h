/*
 * Messages for people go through gettext: English in the source, Chinese in
 * the zh_CN catalogue. Text of forms and tables does not; it is always Chinese.
 */
#ifndef BUYAO_BASE_I18N_H
#define BUYAO_BASE_I18N_H

#include <libintl.h>

#define _(message)  gettext(message)
#define N_(message) message /* marks a message that is translated where it is used */

#endif
