#include "fixits/transaction.h"

#include <unistd.h>

#include <algorithm>
#include <set>

#include "analyzer/model/sha256.h"

namespace assay {
namespace {

std::unexpected<Failure> refuse(std::string message, std::string path) {
  return std::unexpected(Failure{std::move(message), std::move(path), 0, 0, Failure::Kind::io});
}

FileStatus own(mode_t mode) { return {FileStatus::Type::regular, mode, geteuid(), getegid()}; }

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

}  // namespace

std::string Transactions::file_of(const std::string& id, const std::string& name) const {
  return journal() + '/' + id + '/' + name;
}

// A regular file below the root, reached without a link out of it.
Result<FileStatus> Transactions::check_file(const std::string& path) {
  const std::string file = absolute(path);
  const Result<FileStatus> status = disk_.status(file);
  if (!status) return status;
  if (status->type == FileStatus::Type::none) return refuse("is no longer there", path);
  if (status->type == FileStatus::Type::link) return refuse("is a link; links are not followed", path);
  if (status->type != FileStatus::Type::regular) return refuse("is no regular file", path);
  const Result<std::string> folder = disk_.real_path(folder_of(file));
  const Result<std::string> root = disk_.real_path(root_);
  if (!folder) return std::unexpected(folder.error());
  if (!root) return std::unexpected(root.error());
  if (*folder != *root && !folder->starts_with(*root + '/'))
    return refuse("lies outside of the root, by way of a link", path);
  return status;
}

Result<void> Transactions::mark(const std::string& id, const std::string& name) {
  if (auto done = disk_.write_new(file_of(id, name), "", own(0644)); !done) return done;
  return disk_.sync_folder(journal() + '/' + id);
}

Result<void> Transactions::write_journal(RunRecord& record, const std::vector<NewBytes>& files) {
  std::string before;
  for (std::size_t i = 0; i < files.size(); ++i) {
    RecordedFile& file = record.files[i];
    file.start = before.size();
    file.size = files[i].before.size();
    before += files[i].before;
  }
  for (const std::string& folder : {root_ + "/.assay", journal(), journal() + '/' + record.id}) {
    if (auto done = disk_.make_folder(folder); !done) return done;
  }
  if (auto done = disk_.write_new(file_of(record.id, "before"), before, own(0600)); !done) return done;
  // Under another name first: a manifest is whole or not there.
  if (auto done = disk_.write_new(file_of(record.id, "manifest.tmp"), to_json(record), own(0600)); !done) return done;
  if (auto done = disk_.rename(file_of(record.id, "manifest.tmp"), file_of(record.id, "manifest.json")); !done)
    return done;
  for (const std::string& folder : {journal() + '/' + record.id, journal(), root_ + "/.assay", root_}) {
    if (auto done = disk_.sync_folder(folder); !done) return done;
  }
  return {};
}

Result<void> Transactions::sync_folders(const RunRecord& record) {
  std::set<std::string> folders;
  for (const RecordedFile& file : record.files) folders.insert(folder_of(absolute(file.path)));
  for (const std::string& folder : folders) {
    if (auto done = disk_.sync_folder(folder); !done) return done;
  }
  return {};
}

Result<void> Transactions::stage(const RunRecord& record, const std::vector<NewBytes>& files,
                                 const std::vector<FileStatus>& like) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (auto done = disk_.write_new(absolute(record.files[i].temporary), files[i].after, like[i]); !done) return done;
  }
  if (auto done = sync_folders(record); !done) return done;
  return mark(record.id, "ready");
}

// Gives the new bytes the names of the old ones, where that has not happened yet.
Result<void> Transactions::install(const RunRecord& record) {
  for (const RecordedFile& file : record.files) {
    const Result<std::string> bytes = disk_.read(absolute(file.path));
    if (!bytes) return std::unexpected(bytes.error());
    const std::string hash = sha256(*bytes);
    const Result<FileStatus> staged = disk_.status(absolute(file.temporary));
    if (!staged) return std::unexpected(staged.error());
    if (staged->type == FileStatus::Type::none && hash == file.after) continue;
    if (hash != file.before) return refuse("has changed since it was analysed", file.path);
    if (auto done = disk_.rename(absolute(file.temporary), absolute(file.path)); !done) return done;
  }
  if (auto done = sync_folders(record); !done) return done;
  return mark(record.id, "done");
}

// Whether every file is as it was, with its new bytes beside it, or has been replaced.
Result<bool> Transactions::can_finish(const RunRecord& record) {
  for (const RecordedFile& file : record.files) {
    const Result<std::string> bytes = disk_.read(absolute(file.path));
    if (!bytes) return false;
    const std::string hash = sha256(*bytes);
    const Result<FileStatus> staged = disk_.status(absolute(file.temporary));
    if (!staged) return std::unexpected(staged.error());
    if (staged->type == FileStatus::Type::none) {
      if (hash != file.after) return false;
      continue;
    }
    const Result<std::string> next = disk_.read(absolute(file.temporary));
    if (!next || sha256(*next) != file.after || hash != file.before) return false;
  }
  return true;
}

// Every file as it was. Nothing is touched where one is neither as it was nor as the run made it.
Result<void> Transactions::restore(const RunRecord& record) {
  std::vector<const RecordedFile*> replaced;
  for (const RecordedFile& file : record.files) {
    const Result<std::string> bytes = disk_.read(absolute(file.path));
    if (!bytes) return std::unexpected(bytes.error());
    const std::string hash = sha256(*bytes);
    if (hash == file.before) continue;
    // Someone's own change is theirs: it is kept where the run has not replaced the file.
    const Result<FileStatus> staged = disk_.status(absolute(file.temporary));
    if (!staged) return std::unexpected(staged.error());
    if (hash == file.after)
      replaced.push_back(&file);
    else if (staged->type == FileStatus::Type::none)
      return refuse("was changed while a run was being undone; its old bytes are in " + file_of(record.id, "before"),
                    file.path);
  }
  for (const RecordedFile& file : record.files) {
    if (auto done = disk_.remove(absolute(file.temporary)); !done) return done;
  }
  if (!replaced.empty()) {
    const Result<std::string> before = disk_.read(file_of(record.id, "before"));
    if (!before) return std::unexpected(before.error());
    for (const RecordedFile* file : replaced) {
      const std::string_view bytes = std::string_view(*before).substr(file->start, file->size);
      if (sha256(bytes) != file->before) return refuse("the saved bytes are damaged", file->path);
      Result<FileStatus> status = check_file(file->path);
      if (!status) return std::unexpected(status.error());
      status->mode = file->mode;
      const std::string temporary = absolute(file->temporary);
      if (auto done = disk_.write_new(temporary, bytes, *status); !done) return done;
      if (auto done = disk_.rename(temporary, absolute(file->path)); !done) return done;
    }
  }
  return sync_folders(record);
}

Result<void> Transactions::forget(const RunRecord& record) {
  // The manifest last: what is left of the folder without it is nothing but rubbish.
  if (auto done = disk_.remove(file_of(record.id, "manifest.json")); !done) return done;
  return disk_.remove_folder(journal() + '/' + record.id);
}

Result<RunRecord> Transactions::change(RunRecord what, const std::vector<NewBytes>& files) {
  return change(std::move(what), files, {});
}

Result<RunRecord> Transactions::change(RunRecord what, const std::vector<NewBytes>& files,
                                       const std::vector<mode_t>& modes) {
  std::vector<FileStatus> like;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const NewBytes& file = files[i];
    Result<FileStatus> status = check_file(file.path);
    if (!status) return std::unexpected(status.error());
    const Result<std::string> bytes = disk_.read(absolute(file.path));
    if (!bytes) return std::unexpected(bytes.error());
    if (*bytes != file.before) return refuse("has changed since it was analysed", file.path);
    const auto slash = file.path.rfind('/');
    const std::string folder = slash == std::string::npos ? std::string() : file.path.substr(0, slash + 1);
    what.files.push_back({file.path, folder + ".assay-" + what.id + '-' + std::to_string(i), sha256(file.before),
                          sha256(file.after), status->mode, 0, 0, file.edits});
    if (!modes.empty()) status->mode = modes[i];
    like.push_back(*status);
  }

  const auto undo_after = [&](const Failure& failure) -> Result<RunRecord> {
    Failure told = failure;
    if (told.path.starts_with(root_ + '/')) told.path.erase(0, root_.size() + 1);
    Result<void> undone = restore(what);
    if (undone) undone = forget(what);
    if (!undone)
      told.message +=
          "; undoing what was done failed too (" + undone.error().text() + "), and is tried again by the next run";
    return std::unexpected(told);
  };
  if (auto done = write_journal(what, files); !done) return undo_after(done.error());
  if (auto done = stage(what, files, like); !done) return undo_after(done.error());
  if (auto done = install(what); !done) return undo_after(done.error());
  return what;
}

bool Transactions::interrupted() {
  const auto ids = disk_.entries(journal());
  return ids && std::ranges::any_of(*ids, [&](const std::string& id) {
           const auto audited = disk_.status(file_of(id, "audited"));
           return audited && audited->type == FileStatus::Type::none;
         });
}

Result<std::vector<Transactions::Recovered>> Transactions::recover() {
  std::vector<Recovered> out;
  const Result<std::vector<std::string>> ids = disk_.entries(journal());
  if (!ids) return std::unexpected(ids.error());
  for (const std::string& id : *ids) {
    const auto exists = [&](const char* name) {
      const auto status = disk_.status(file_of(id, name));
      return status && status->type == FileStatus::Type::regular;
    };
    if (exists("audited")) continue;
    if (!exists("manifest.json")) {  // nothing was changed yet, or no longer is
      if (auto done = disk_.remove_folder(journal() + '/' + id); !done) return std::unexpected(done.error());
      continue;
    }
    const Result<std::string> text = disk_.read(file_of(id, "manifest.json"));
    if (!text) return std::unexpected(text.error());
    Result<RunRecord> record = parse_run_record(*text);
    if (!record) return refuse(record.error().message, file_of(id, "manifest.json"));
    Recovered one{std::move(*record), false};
    if (exists("done")) {
      one.finished = true;
      out.push_back(std::move(one));
      continue;
    }
    const Result<bool> finish = exists("ready") ? can_finish(one.record) : Result<bool>(false);
    if (!finish) return std::unexpected(finish.error());
    if (*finish) {
      if (auto done = install(one.record); !done) return std::unexpected(done.error());
      one.finished = true;
    } else {
      if (auto done = restore(one.record); !done) return std::unexpected(done.error());
      if (auto done = forget(one.record); !done) return std::unexpected(done.error());
    }
    out.push_back(std::move(one));
  }
  return out;
}

Result<std::vector<RunRecord>> Transactions::runs() {
  std::vector<RunRecord> out;
  const Result<std::vector<std::string>> ids = disk_.entries(journal());
  if (!ids) return std::unexpected(ids.error());
  for (const std::string& id : *ids) {
    const auto done = disk_.status(file_of(id, "done"));
    if (!done || done->type == FileStatus::Type::none) continue;
    const Result<std::string> text = disk_.read(file_of(id, "manifest.json"));
    if (!text) continue;  // being pruned
    Result<RunRecord> record = parse_run_record(*text);
    if (!record) return refuse(record.error().message, file_of(id, "manifest.json"));
    out.push_back(std::move(*record));
  }
  return out;
}

Result<RunRecord> Transactions::undo(const RunRecord& run, RunRecord what) {
  const Result<std::string> before = disk_.read(file_of(run.id, "before"));
  if (!before) return std::unexpected(before.error());
  std::vector<NewBytes> files;
  std::vector<mode_t> modes;
  for (const RecordedFile& file : run.files) {
    const Result<FileStatus> status = check_file(file.path);
    if (!status) return std::unexpected(status.error());
    Result<std::string> present = disk_.read(absolute(file.path));
    if (!present) return std::unexpected(present.error());
    if (sha256(*present) != file.after)
      return refuse("has changed since run " + run.id + ", so the run cannot be undone; nothing was changed",
                    file.path);
    std::string old(std::string_view(*before).substr(std::min<std::size_t>(file.start, before->size()), file.size));
    if (sha256(old) != file.before)
      return refuse("the saved bytes are damaged, so the run cannot be undone", file.path);
    files.push_back({file.path, std::move(*present), std::move(old), {}});
    modes.push_back(file.mode);
  }
  what.undoes = run.id;
  return change(std::move(what), files, modes);
}

Result<std::size_t> Transactions::prune(const std::string& oldest) {
  const Result<std::vector<RunRecord>> known = runs();
  if (!known) return std::unexpected(known.error());
  std::size_t removed = 0;
  for (const RunRecord& run : *known) {
    if (run.id >= oldest) continue;
    if (auto done = forget(run); !done) return std::unexpected(done.error());
    ++removed;
  }
  return removed;
}

std::vector<bool> undone(const std::vector<RunRecord>& runs) {
  std::vector<bool> out(runs.size(), false);
  for (std::size_t i = runs.size(); i-- > 0;) {
    if (out[i] || runs[i].undoes.empty()) continue;
    for (std::size_t j = 0; j < i; ++j) {
      if (runs[j].id == runs[i].undoes) out[j] = true;
    }
  }
  return out;
}

}  // namespace assay
