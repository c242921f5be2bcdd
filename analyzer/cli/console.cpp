#include "console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace assay {
namespace {

constexpr std::uint32_t kUsualWidth = 100, kLeastWidth = 60, kMostWidth = 160;

int handle_of(Stream stream) { return stream == Stream::standard_output ? STDOUT_FILENO : STDERR_FILENO; }

std::uint32_t width_of(Stream stream) {
  winsize size{};
  if (!is_terminal(stream) || ioctl(handle_of(stream), TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kUsualWidth;
  return std::clamp<std::uint32_t>(size.ws_col, kLeastWidth, kMostWidth);
}

bool starts_a_line(std::string_view line) {
  return line.empty() || line.front() == ' ' || line.front() == '\t' || line.starts_with("- ") ||
         line.starts_with("* ");
}

}  // namespace

bool is_terminal(Stream stream) { return isatty(handle_of(stream)) == 1; }

ReportOptions report_options(Stream stream, bool no_color) {
  const char* refused = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool knows_colors = is_terminal(stream) && terminal != nullptr && std::string_view(terminal) != "dumb";
  const bool wanted = !no_color && (refused == nullptr || *refused == '\0');
  return {.color = knows_colors && wanted, .width = width_of(stream)};
}

void print_failure(const Failure& failure) {
  std::string place;
  if (failure.path.empty()) {
    place = "assay";
  } else {
    place = failure.path;
    if (failure.line != 0) place += ':' + std::to_string(failure.line);
    if (failure.column != 0) place += ':' + std::to_string(failure.column);
  }
  std::cerr << place << ": error: " << failure.message << '\n';
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
  const std::string margin(indent, ' ');
  std::string out, line;
  const auto flush = [&] {
    if (!line.empty()) out += margin + line + '\n';
    line.clear();
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view source = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (starts_a_line(source)) {
      flush();
      if (source.empty() && !out.empty()) out += '\n';
    }
    if (source.starts_with(' ') || source.starts_with('\t')) {  // code
      out += margin + std::string(source) + '\n';
      continue;
    }
    while (!source.empty()) {
      const std::size_t space = std::min(source.find(' '), source.size());
      const std::string_view word = source.substr(0, space);
      source.remove_prefix(std::min(space + 1, source.size()));
      if (word.empty()) continue;
      if (!line.empty() && indent + line.size() + 1 + word.size() > width) flush();
      if (!line.empty()) line += ' ';
      line += word;
    }
  }
  flush();
  return out;
}

}  // namespace assay
