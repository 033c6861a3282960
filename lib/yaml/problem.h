/* What libyaml says of a text that it can not read, in the language of the messages. */
#ifndef BUYAO_YAML_PROBLEM_H
#define BUYAO_YAML_PROBLEM_H

/* The translation of a parser's `problem`; "?" for NULL. What is not known here stays English. */
const char *problem_text(const char *problem);

#endif
