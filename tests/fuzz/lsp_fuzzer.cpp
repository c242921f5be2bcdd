// What an editor sends, from any bytes: frames are taken apart the same in pieces of any size, a message is read or
// refused with a code, documents stay in step with their table of lines, and places lead back to themselves.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "analyzer/lsp/documents.h"
#include "analyzer/lsp/frames.h"
#include "analyzer/lsp/message.h"

namespace {

using namespace assay::lsp;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

std::vector<FrameReader::Frame> frames_in(std::string_view bytes, std::size_t piece) {
  FrameReader reader;
  std::vector<FrameReader::Frame> frames;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    reader.feed(bytes.substr(at, piece));
    while (auto frame = reader.next()) frames.push_back(std::move(*frame));
  }
  return frames;
}

void check_document(const Document& document) {
  const Lines fresh(document.text());
  require(fresh.count() == document.lines().count(), "the table of lines is that of the text");
  for (std::uint32_t line = 0; line < fresh.count(); ++line)
    require(fresh.start_of(line) == document.lines().start_of(line), "every line starts where it did");
  for (const Encoding encoding : {Encoding::utf8, Encoding::utf16, Encoding::utf32}) {
    for (std::uint32_t offset = 0; offset <= document.text().size(); offset += 7) {
      const Place place = document.place_of(offset, encoding);
      const std::uint32_t back = document.offset_of(place, encoding);
      require(back <= offset && document.place_of(back, encoding) == place, "a place leads back to itself");
    }
  }
}

void take(Documents& documents, const FrameReader::Frame& frame) {
  const Rpc<Message> message = parse_message(frame.body);
  if (!message) {
    require(message.error().code != 0 && !message.error().message.empty(), "a refusal has a code and a reason");
    require(assay::parse_json_object(error_response(message.error())).has_value(), "it can be sent");
    return;
  }
  if (message->method == "textDocument/didOpen") (void)documents.open(message->params);
  if (message->method == "textDocument/didChange") (void)documents.change(message->params, Encoding::utf16);
  if (message->method == "textDocument/didClose") (void)documents.close(message->params);
  if (message->id) require(parse_message(response(*message->id, "null")).has_value(), "its answer can be read");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto whole = frames_in(bytes, size + 1);
  const auto parts = frames_in(bytes, 3);
  require(whole.size() == parts.size(), "the same frames in pieces");
  Documents documents;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    require(whole[i].body == parts[i].body, "the same bodies in pieces");
    if (whole[i].problem.empty()) take(documents, whole[i]);
  }
  // Without frames too: a mutation rarely finds the right length.
  take(documents, {std::string(bytes), {}});
  for (const auto& [uri, document] : documents.all()) check_document(document);
  return 0;
}
