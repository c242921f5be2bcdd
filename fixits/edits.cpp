#include "fixits/edits.h"

#include <algorithm>
#include <limits>

namespace assay {
namespace {

bool is_insertion(const Edit& edit) { return edit.start == edit.end; }

// A stretch of a text that is made from an older one: bytes of the old text, or new ones.
struct Piece {
  std::uint32_t start = 0;  // of the old text
  std::uint32_t end = 0;
  std::string text;  // new; only where start == end

  std::uint32_t size() const { return start != end ? end - start : static_cast<std::uint32_t>(text.size()); }
};

// The text after `edits`, without its end: the last piece is as long as an offset can be.
std::vector<Piece> pieces_of(std::span<const Edit> edits) {
  std::vector<Piece> pieces;
  std::uint32_t at = 0;
  for (const Edit& edit : edits) {
    if (edit.start > at) pieces.push_back({at, edit.start, {}});
    if (!edit.text.empty()) pieces.push_back({edit.start, edit.start, edit.text});
    at = edit.end;
  }
  pieces.push_back({at, std::numeric_limits<std::uint32_t>::max(), {}});
  return pieces;
}

// Reads pieces from the front, cutting them where asked.
class PieceReader {
 public:
  explicit PieceReader(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {}

  // The next `size` bytes are handed to `take`, piece by piece.
  template <typename Take>
  void next(std::uint64_t size, Take&& take) {
    while (size > 0 && index_ < pieces_.size()) {
      const Piece& piece = pieces_[index_];
      const std::uint32_t left = piece.size() - used_;
      const auto part = static_cast<std::uint32_t>(std::min<std::uint64_t>(left, size));
      take(piece.start != piece.end ? Piece{piece.start + used_, piece.start + used_ + part, {}}
                                    : Piece{piece.start, piece.start, piece.text.substr(used_, part)});
      used_ += part;
      size -= part;
      if (used_ < piece.size()) continue;
      ++index_;
      used_ = 0;
    }
  }

 private:
  std::vector<Piece> pieces_;
  std::size_t index_ = 0;
  std::uint32_t used_ = 0;
};

}  // namespace

bool in_conflict(const Edit& a, const Edit& b) {
  if (a.path != b.path || a == b) return false;
  if (is_insertion(a) && is_insertion(b)) return a.start == b.start;
  if (is_insertion(a)) return b.start < a.start && a.start < b.end;
  if (is_insertion(b)) return a.start < b.start && b.start < a.end;
  return a.start < b.end && b.start < a.end;
}

std::vector<Edit> sorted_edits(std::vector<Edit> edits) {
  std::ranges::sort(edits);
  const auto tail = std::ranges::unique(edits);
  edits.erase(tail.begin(), tail.end());
  return edits;
}

std::vector<std::pair<std::string_view, std::span<const Edit>>> by_file(std::span<const Edit> edits) {
  std::vector<std::pair<std::string_view, std::span<const Edit>>> files;
  for (std::size_t first = 0; first < edits.size();) {
    std::size_t last = first;
    while (last < edits.size() && edits[last].path == edits[first].path) ++last;
    files.emplace_back(edits[first].path, edits.subspan(first, last - first));
    first = last;
  }
  return files;
}

Result<std::string> apply_edits(std::string_view text, std::span<const Edit> edits) {
  std::vector<Edit> sorted = sorted_edits({edits.begin(), edits.end()});
  std::string out;
  std::size_t at = 0;
  const Edit* last = nullptr;
  for (const Edit& edit : sorted) {
    if (edit.start > edit.end || edit.end > text.size()) return fail("an edit reaches beyond the text", edit.path);
    // In this order only neighbours can conflict.
    if (last != nullptr && (in_conflict(*last, edit) || edit.start < at))
      return fail("two edits are in conflict", edit.path);
    out += text.substr(at, edit.start - at);
    out += edit.text;
    at = edit.end;
    last = &edit;
  }
  out += text.substr(at);
  return out;
}

OffsetMap::OffsetMap(std::span<const Edit> edits) {
  std::int64_t shift = 0;
  for (const Edit& edit : edits) {
    const auto start = static_cast<std::uint32_t>(edit.start + shift);
    changes_.push_back({edit.start, edit.end, start, static_cast<std::uint32_t>(start + edit.text.size())});
    shift += static_cast<std::int64_t>(edit.text.size()) - (edit.end - edit.start);
  }
}

Span OffsetMap::after(std::uint32_t offset) const {
  // The last change that starts at or before the offset.
  auto it = std::ranges::upper_bound(changes_, offset, {}, &Change::start);
  if (it == changes_.begin()) return {offset, offset};
  --it;
  if (offset < it->end) return {it->new_start, it->new_end};
  const std::uint32_t at = it->new_end + (offset - it->end);
  return {at, at};
}

Span OffsetMap::before(Span span) const {
  const auto back = [&](std::uint32_t offset, bool end) -> std::uint32_t {
    auto it = std::ranges::upper_bound(changes_, offset, {}, &Change::new_start);
    if (it == changes_.begin()) return offset;
    --it;
    if (offset < it->new_end || (offset == it->new_end && end)) return end ? it->end : it->start;
    return it->end + (offset - it->new_end);
  };
  return {back(span.start, false), back(span.end, true)};
}

bool OffsetMap::touched(Span span) const {
  return std::ranges::any_of(changes_, [&](const Change& change) {
    if (change.start == change.end) return span.start < change.start && change.start < span.end;
    return change.start < span.end && span.start < change.end;
  });
}

std::vector<Edit> compose_edits(std::span<const Edit> first, std::span<const Edit> second) {
  const std::string path = !first.empty() ? first.front().path : !second.empty() ? second.front().path : std::string();
  PieceReader middle(pieces_of(first));
  std::vector<Edit> out;
  Edit pending{path, 0, 0, {}};
  const auto take = [&](Piece piece) {
    if (piece.start == piece.end) {
      pending.text += piece.text;
      return;
    }
    pending.end = piece.start;
    if (pending.start != pending.end || !pending.text.empty()) out.push_back(std::move(pending));
    pending = {path, piece.end, piece.end, {}};
  };
  const auto drop = [](const Piece&) {};
  std::uint32_t at = 0;
  for (const Edit& edit : second) {
    middle.next(edit.start - at, take);
    if (!edit.text.empty()) take({0, 0, edit.text});
    middle.next(edit.end - edit.start, drop);
    at = edit.end;
  }
  middle.next(std::numeric_limits<std::uint64_t>::max(), take);
  return out;
}

}  // namespace assay
