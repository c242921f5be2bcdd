#include "analyzer/lsp/frames.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace assay::lsp {
namespace {

bool same_word(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = std::min(text.find_first_not_of(" \t"), text.size());
  text.remove_prefix(first);
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

// The length that the header's lines tell; a failure is said in words.
std::optional<std::size_t> length_in(std::string_view header, std::string& problem) {
  std::optional<std::size_t> length;
  while (!header.empty()) {
    const std::size_t end = std::min(header.find("\r\n"), header.size());
    const std::string_view line = header.substr(0, end);
    header.remove_prefix(std::min(end + 2, header.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) {
      problem = "a line of the header has no colon";
      return std::nullopt;
    }
    if (!same_word(trimmed(line.substr(0, colon)), "content-length")) continue;  // Content-Type may stand beside it
    const std::string_view digits = trimmed(line.substr(colon + 1));
    std::size_t value = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || stop != digits.data() + digits.size()) {
      problem = "Content-Length is no number of bytes";
      return std::nullopt;
    }
    length = value;
  }
  if (!length) problem = "the header has no Content-Length";
  return length;
}

}  // namespace

FrameReader::Frame FrameReader::refuse(std::size_t skip, std::string problem) {
  at_ += skip;
  return {{}, std::move(problem)};
}

std::optional<FrameReader::Frame> FrameReader::read_header() {
  const std::string_view rest = std::string_view(buffer_).substr(at_);
  const std::size_t end = rest.substr(0, kMostHeader + 4).find("\r\n\r\n");
  if (end == std::string_view::npos) {
    if (rest.size() < kMostHeader + 4) return std::nullopt;
    return refuse(kMostHeader, "no end of the header within " + std::to_string(kMostHeader) + " bytes");
  }
  std::string problem;
  const std::optional<std::size_t> length = length_in(rest.substr(0, end), problem);
  if (!length) return refuse(end + 4, std::move(problem));
  if (*length > kMostBody) {
    skip_ = *length;
    return refuse(end + 4, "a message of " + std::to_string(*length) + " bytes is larger than the limit of " +
                               std::to_string(kMostBody));
  }
  at_ += end + 4;
  body_ = length;
  return std::nullopt;
}

std::optional<FrameReader::Frame> FrameReader::next() {
  const std::size_t skipped = std::min(skip_, buffer_.size() - at_);
  at_ += skipped;
  skip_ -= skipped;
  std::optional<Frame> out;
  if (!body_) out = read_header();
  if (!out && body_ && buffer_.size() - at_ >= *body_) {
    out = Frame{buffer_.substr(at_, *body_), {}};
    at_ += *body_;
    body_.reset();
  }
  // What was read goes when nothing more can be made of the rest, so that a message is moved at most once.
  if (!out) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  return out;
}

std::string framed(std::string_view body) {
  return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace assay::lsp
