// Files as `file:` addresses (RFC 8089).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay::lsp {

// The absolute path of "file:///a%20b.py", or of one with the host "localhost"; nothing for what names no local file.
std::optional<std::string> path_of(std::string_view uri);

// `path`: absolute. Every byte that is not unreserved (RFC 3986) or '/' is written in per cent.
std::string uri_of(std::string_view path);

}  // namespace assay::lsp
