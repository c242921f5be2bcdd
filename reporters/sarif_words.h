// Small texts in the forms that SARIF and its consumers ask for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "analyzer/model/rule_info.h"
#include "analyzer/model/standard.h"

namespace assay {

// A relative path as a URI reference: every byte but letters, digits, "-", ".", "_", "~" and "/" is percent-encoded, so
// a path of any bytes comes back unchanged.
std::string uri_of_path(std::string_view path);

// "mock-import" as "MockImport". Every word has at least two characters (the validator's rule SARIF2012), so a single
// letter is joined to the word before it.
std::string pascal_name(std::string_view words);

// At most `characters` bytes of `text`, cut at a word and then ending in "...".
std::string cut_at_word(std::string_view text, std::size_t characters);

// `text` with one period at the end (the validator's rule SARIF2001).
std::string sentence(std::string_view text);

// `text` without the final period, and without what a viewer would take for a link: [text](target).
std::string message_argument(std::string_view text);

// A Markdown link to the related location with this id, in a plain text message.
std::string location_link(std::string_view text, std::size_t id);

// "utf-8" as "UTF-8", "latin-1" as "ISO-8859-1": Python's names of encodings as IANA's. An unknown name is left as it
// is.
std::string iana_encoding(std::string_view python_name);

// A rule's page for the side panel of an alert: why, what is counted, an example that breaks it and one that keeps it,
// fix, limits. `requirement` may be null.
std::string rule_help_markdown(const RuleInfo& rule, const Requirement* requirement);
// The same without examples, for viewers that know no Markdown.
std::string rule_help_text(const RuleInfo& rule, const Requirement* requirement);

}  // namespace assay
