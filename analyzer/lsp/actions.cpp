#include "actions.h"

#include <algorithm>
#include <utility>

#include "edits.h"
#include "suppress_action.h"
#include "uri.h"

namespace assay::lsp {
namespace {

std::unexpected<RpcError> refuse(int code, std::string text) {
  return std::unexpected(RpcError{code, std::move(text)});
}

std::unexpected<RpcError> stopped() {
  return refuse(kContentModified, "the text has changed, or nobody waits any more");
}

const Finding* finding_of(const FileAnswer& answer, const Offer& offer) {
  const auto found = std::ranges::find_if(answer.findings, [&](const Finding& finding) {
    return finding.fingerprint == offer.fingerprint && finding.span.start == offer.start;
  });
  return found == answer.findings.end() ? nullptr : &*found;
}

Offer offer_of(const Desk::Paper& paper, const Finding& finding, std::string what) {
  return {paper.document->uri(), std::move(what), paper.document->version(), finding.fingerprint, finding.span.start};
}

void write(JsonWriter& out, const Offer& offer) {
  member(out, "uri", std::string_view(offer.uri));
  member(out, "what", std::string_view(offer.what));
  if (offer.version) {
    key(out, "version");
    out.Int64(*offer.version);
  }
  if (offer.fingerprint.empty()) return;
  member(out, "fingerprint", std::string_view(offer.fingerprint));
  member(out, "start", offer.start);
}

void write_command(JsonWriter& out, std::string_view title, std::string_view command, const Offer& offer) {
  key(out, "command");
  out.StartObject();
  member(out, "title", title);
  member(out, "command", command);
  key(out, "arguments");
  out.StartArray();
  out.StartObject();
  write(out, offer);
  out.EndObject();
  out.EndArray();
  out.EndObject();
}

bool touches(const Range& a, const Range& b) { return a.start <= b.end && b.start <= a.end; }

// Whether an action of this kind is asked for: kinds are words joined by dots, and the shorter ones hold the longer.
bool wanted(const JsonValue& params, std::string_view kind) {
  const JsonValue* context = params.member("context");
  const auto only = context == nullptr ? std::nullopt : context->array_of("only");
  if (!only || only->empty()) return true;
  return std::ranges::any_of(*only, [&](const JsonValue& one) {
    return !one.text.empty() && kind.starts_with(one.text) &&
           (kind.size() == one.text.size() || kind[one.text.size()] == '.');
  });
}

std::string verified_word(const Verdict& verdict) {
  return verdict.verified ? "verified" : "not verified: " + verdict.reason;
}

}  // namespace

std::optional<Offer> read_offer(const JsonValue* data) {
  if (data == nullptr) return std::nullopt;
  Offer offer{data->text_of("uri"), data->text_of("what"), {}, data->text_of("fingerprint"), data->number_of("start")};
  const auto version = id_of(data->member("version"));
  if (version && std::holds_alternative<std::int64_t>(*version)) offer.version = std::get<std::int64_t>(*version);
  if (offer.what != "fix" && offer.what != "allow" && offer.what != "all") return std::nullopt;
  return offer;
}

Surroundings surroundings_of(Desk& desk, const Client& client, const Tree& tree, const View& view) {
  const auto address = [&desk, &tree](const std::string& path) {
    const Desk::Paper* paper = desk.find(tree, path);
    return paper != nullptr ? paper->document->uri() : uri_of(tree.absolute(path));
  };
  const auto place = [&desk, &client, &tree](const std::string& path, Position position) {
    const Place in_utf16{position.line - 1, position.column - 1};
    if (client.encoding == Encoding::utf16) return in_utf16;
    const SourceFile* source = find_source(tree.workspace()->run(), path);
    if (source == nullptr) return in_utf16;
    const TextOf text(desk.find(tree, path), source->text());
    const View there = text.view();
    return there.lines->place_of(there.text, there.lines->offset_of(there.text, in_utf16, Encoding::utf16),
                                 client.encoding);
  };
  return {client, view, address, place};
}

const Verdict* Actions::verdict(Desk::Paper& paper, const Finding& finding, const Settle& settle, Progress& progress) {
  const std::string name =
      paper.tree->root() + '\n' + finding.path + '\n' + finding.fingerprint + '\n' + std::to_string(finding.span.start);
  const auto known = verdicts_.find(name);
  if (known != verdicts_.end()) return &known->second;
  if (finding.fix->safety != FixSafety::display && !settle(*paper.tree, progress)) return nullptr;
  auto found = verify_fix(*paper.tree->workspace(), finding, progress);
  return found ? &(verdicts_[name] = std::move(*found)) : nullptr;
}

std::vector<FileEdits> Actions::files_of(const Verdict& verdict, const Desk::Paper& paper) {
  std::vector<FileEdits> files;
  const Tree& tree = *paper.tree;
  for (const auto& [path, edits] : verdict.edits) {
    const Desk::Paper* open = desk_.find(tree, path);
    const SourceFile* source = find_source(tree.workspace()->run(), path);
    if (source == nullptr || !source->decoded.empty()) continue;  // its offsets are not those of its text
    const TextOf text(open, source->text());
    files.push_back({open != nullptr ? open->document->uri() : uri_of(tree.absolute(path)),
                     open != nullptr ? std::optional(open->document->version()) : std::nullopt,
                     text_edits(edits, text.view(), client_.encoding)});
  }
  return files;
}

void Actions::add_fix(JsonWriter& out, Desk::Paper& paper, const Finding& finding, const Settle& settle,
                      Progress& progress) {
  // Proving a fix analyses the tree: where the editor can ask for it later, that waits until the fix is chosen.
  const Verdict* known = nullptr;
  const std::string name =
      paper.tree->root() + '\n' + finding.path + '\n' + finding.fingerprint + '\n' + std::to_string(finding.span.start);
  if (client_.resolves_edits && !verdicts_.contains(name) && finding.fix->safety != FixSafety::display) {
    known = nullptr;
  } else {
    known = verdict(paper, finding, settle, progress);
    if (known == nullptr) return;
    if (known->edits.empty()) return;
  }
  std::string title = finding.fix->title;
  if (known != nullptr) title += " (" + verified_word(*known) + ")";
  if (known == nullptr && finding.fix->safety == FixSafety::unsafe) title += " (may change what the program does)";
  begin_quick_fix(out, title, paper, finding);
  member(out, "isPreferred", finding.fix->safety == FixSafety::safe && (known == nullptr || known->verified));
  if (known != nullptr) {
    key(out, "edit");
    write_workspace_edit(out, files_of(*known, paper), client_);
  }
  key(out, "data");
  out.StartObject();
  write(out, offer_of(paper, finding, "fix"));
  member(out, "safety", to_string(finding.fix->safety));
  key(out, "verified");
  if (known != nullptr) {
    out.Bool(known->verified);
  } else {
    out.Null();
  }
  out.EndObject();
  out.EndObject();
}

// The caller ends the object.
void Actions::begin_quick_fix(JsonWriter& out, std::string_view title, const Desk::Paper& paper,
                              const Finding& finding) const {
  out.StartObject();
  member(out, "title", title);
  member(out, "kind", "quickfix");
  key(out, "diagnostics");
  out.StartArray();
  write_diagnostic(out, finding, around(paper));
  out.EndArray();
}

void Actions::add_allow(JsonWriter& out, const Desk::Paper& paper, const FileAnswer& answer, const Finding& finding,
                        Progress& progress) {
  const std::string title = "Allow " + finding.rule + " here, with a reason";
  const Offer offer = offer_of(paper, finding, "allow");
  std::optional<TextEdit> edit;
  if (!client_.prompts_for_reason && !client_.resolves_edits) {
    edit = suppression(*paper.tree->workspace(), paper, answer, finding, "", client_.encoding, progress);
    if (!edit) return;
  }
  begin_quick_fix(out, title, paper, finding);
  if (client_.prompts_for_reason) {
    write_command(out, title, "assay.askReason", offer);
  } else if (edit) {
    key(out, "edit");
    write_workspace_edit(out, {{paper.document->uri(), paper.document->version(), {*edit}}}, client_);
  }
  if (!client_.prompts_for_reason) {
    key(out, "data");
    out.StartObject();
    write(out, offer);
    out.EndObject();
  }
  out.EndObject();
}

void Actions::add_all(JsonWriter& out, const Desk::Paper& paper) {
  constexpr std::string_view kTitle = "Apply every safe fix of assay in this file";
  const Offer offer{paper.document->uri(), "all", paper.document->version(), {}, 0};
  out.StartObject();
  member(out, "title", kTitle);
  member(out, "kind", "source.fixAll.assay");
  if (client_.resolves_edits) {
    key(out, "data");
    out.StartObject();
    write(out, offer);
    out.EndObject();
  } else {
    write_command(out, kTitle, "assay.fixAll", offer);
  }
  out.EndObject();
}

Rpc<std::string> Actions::list(const JsonValue& params, const Settle& settle, Progress& progress) {
  Desk::Paper* paper = desk_.find(document_uri(params));
  const auto range = read_range(params.member("range"));
  if (!range) return refuse(kInvalidParams, "`range` is missing");
  const auto answer = paper == nullptr ? nullptr : desk_.answer(*paper, progress);
  JsonText text;
  text->StartArray();
  if (answer != nullptr && wanted(params, "quickfix")) {
    for (const Finding& finding : answer->findings) {
      if (finding.disposition != Disposition::open) continue;
      if (!touches(paper->view().range(finding.span, client_.encoding), *range)) continue;
      if (finding.fix && !finding.fix->edits.empty() && !paper->foreign)
        add_fix(*text, *paper, finding, settle, progress);
      if (!paper->foreign && !finding.rule.starts_with("SY-")) add_allow(*text, *paper, *answer, finding, progress);
    }
  }
  if (answer != nullptr && !paper->foreign && wanted(params, "source.fixAll.assay")) {
    const bool any = std::ranges::any_of(answer->findings, [](const Finding& finding) {
      return finding.disposition == Disposition::open && finding.fix && finding.fix->safety == FixSafety::safe;
    });
    if (any) add_all(*text, *paper);
  }
  text->EndArray();
  if (progress.wants_to_stop()) return stopped();
  return text.str();
}

Rpc<Actions::Result> Actions::edits(const Offer& offer, std::string_view reason, const Settle& settle,
                                    Progress& progress) {
  Desk::Paper* paper = desk_.find(offer.uri);
  if (paper == nullptr) return refuse(kInvalidParams, "the document is not open: " + offer.uri);
  if (offer.version && paper->document->version() != *offer.version) return stopped();
  const auto answer = desk_.answer(*paper, progress);
  if (answer == nullptr) return stopped();
  Workspace& workspace = *paper->tree->workspace();
  if (offer.what == "all") {
    if (!settle(*paper->tree, progress)) return stopped();
    const auto all = verify_all(workspace, paper->path, progress);
    if (!all) return stopped();
    return Result{files_of(*all, *paper), all->verified};
  }
  const Finding* finding = finding_of(*answer, offer);
  if (finding == nullptr) return refuse(kContentModified, "the finding is no longer there");
  if (offer.what == "allow") {
    const auto edit = suppression(workspace, *paper, *answer, *finding, one_line(reason), client_.encoding, progress);
    if (progress.wants_to_stop()) return stopped();
    if (!edit) return refuse(kRequestFailed, "no comment can stand at this place; the finding's unit can be reworked");
    return Result{{{offer.uri, paper->document->version(), {*edit}}}, false};
  }
  if (!finding->fix) return refuse(kContentModified, "the finding has no fix any more");
  const Verdict* proven = verdict(*paper, *finding, settle, progress);
  if (proven == nullptr) return stopped();
  if (proven->edits.empty()) return refuse(kRequestFailed, "the fix is withheld: " + proven->reason);
  return Result{files_of(*proven, *paper), proven->verified};
}

Rpc<std::string> Actions::resolve(const JsonValue& action, const Settle& settle, Progress& progress) {
  const auto offer = read_offer(action.member("data"));
  if (!offer) return refuse(kInvalidParams, "the action has no `data` of ours");
  const Rpc<Result> done = edits(*offer, "", settle, progress);
  if (!done) return std::unexpected(done.error());
  JsonText text;
  text->StartObject();
  member(*text, "title", std::string_view(action.text_of("title")));
  member(*text, "kind", std::string_view(action.text_of("kind")));
  key(*text, "edit");
  write_workspace_edit(*text, done->files, client_);
  key(*text, "data");
  text->StartObject();
  write(*text, *offer);
  if (offer->what != "allow") member(*text, "verified", done->verified);
  text->EndObject();
  text->EndObject();
  return text.str();
}

Surroundings Actions::around(const Desk::Paper& paper) const {
  return surroundings_of(desk_, client_, *paper.tree, paper.view());
}

}  // namespace assay::lsp
