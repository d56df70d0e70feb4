#include "examples/cli/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace unrolled::cli {
namespace {

namespace fs = std::filesystem;

/// Closes what it owns on every way out.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ > STDERR_FILENO) ::close(fd_);
  }
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_;
};

std::string name_of(const std::string& path) {
  return path == "-" ? "standard input" : "\"" + path + "\"";
}

std::unexpected<Error> cannot_read(const std::string& path, const std::string& field, int error) {
  const auto refuse = [&](std::string message, std::string hint) {
    return fail(ErrorCode::invalid_file, field, std::move(message), std::move(hint));
  };
  if (error == ENOENT || error == ENOTDIR)
    return refuse("There is no file " + name_of(path) + ".",
                  "Check the path; it starts from the folder you are in.");
  if (error == EISDIR) return refuse(name_of(path) + " is a folder.", "Give a file in it.");
  return refuse("Cannot read " + name_of(path) + ": " + std::strerror(error) + ".",
                "Give a file that you may read.");
}

std::unexpected<Error> cannot_write(const std::string& path, const std::string& field, int error) {
  const std::string with = " with --" + field;
  std::string hint = "Choose another place" + with + ".";
  if (error == ENOSPC || error == EDQUOT || error == EFBIG)
    hint = "Make room, or choose another place" + with + ". Nothing that was there has changed.";
  if (error == EEXIST) hint = "Choose another name" + with + ", or replace it with --force.";
  if (error == ENOENT) hint = "Make its folder first.";
  return fail(ErrorCode::invalid_file, field,
              "Cannot write " + name_of(path) + ": " + std::strerror(error) + ".", std::move(hint));
}

/// Errors are errno's values, 0 for success.
int write_all(int fd, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return ::fsync(fd) == 0 ? 0 : errno;
}

/// The new name must reach the disk too. Some file systems refuse; the file itself is there then.
void sync_folder(const fs::path& file) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  const Descriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd) ::fsync(fd.get());
}

/// A file that no folder lists until it is complete: what is killed while writing leaves nothing.
class NewFile {
 public:
  explicit NewFile(const std::string& target) : name_(target + ".XXXXXX") {
#ifdef O_TMPFILE
    const fs::path folder = fs::path(target).parent_path();
    fd_ = ::open(folder.empty() ? "." : folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    if (fd_ >= 0 || !lacks_nameless_files(errno)) return;
#endif
    fd_ = ::mkstemp(name_.data());
    named_ = fd_ >= 0;
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile() {
    if (named_) ::unlink(name_.c_str());
    if (fd_ >= 0) ::close(fd_);
  }

  int get() const {
    return fd_;
  }

  /// Puts the file at `target`, which may not exist or is replaced. Errors are errno's values.
  int publish(const std::string& target, Existing existing) {
    if (existing == Existing::keep) {
      if (link_as(target) == 0) return 0;
      // Some file systems (FAT, a few network ones) have no links.
      if (errno != EPERM && errno != ENOTSUP && errno != ENOSYS) return errno;
      if (exists(target)) return EEXIST;
    }
    if (!named_ && name_it() != 0) return errno;
    if (::rename(name_.c_str(), target.c_str()) != 0) return errno;
    named_ = false;
    return 0;
  }

 private:
  static bool lacks_nameless_files(int error) {
    return error == EOPNOTSUPP || error == EISDIR || error == EINVAL;
  }

  int link_as(const std::string& path) const {
    if (named_) return ::link(name_.c_str(), path.c_str());
    const std::string self = "/proc/self/fd/" + std::to_string(fd_);
    return ::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW);
  }

  /// rename() alone replaces a file, and it needs a name to rename.
  int name_it() {
    const std::size_t end = name_.size() - 6;
    for (int attempt = 0; attempt < 100; ++attempt) {
      const std::string number = std::to_string(::getpid() * 100 + attempt);
      name_ = name_.substr(0, end) + number;
      if (link_as(name_) == 0) {
        named_ = true;
        return 0;
      }
      if (errno != EEXIST) return -1;
    }
    return -1;
  }

  std::string name_;
  int fd_ = -1;
  bool named_ = false;
};

}  // namespace

Expected<std::string> read_file(const std::string& path, const std::string& field) {
  const Descriptor fd(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd) return cannot_read(path, field, errno);
  std::string bytes;
  struct stat status {};
  if (::fstat(fd.get(), &status) == 0 && S_ISREG(status.st_mode))
    bytes.reserve(static_cast<std::size_t>(status.st_size));
  std::vector<char> block(1 << 16);
  for (;;) {
    const ssize_t count = ::read(fd.get(), block.data(), block.size());
    if (count == 0) return bytes;
    if (count > 0)
      bytes.append(block.data(), static_cast<std::size_t>(count));
    else if (errno != EINTR)
      return cannot_read(path, field, errno);
  }
}

Expected<void> write_file(const std::string& path, std::span<const std::byte> bytes,
                          Existing existing, const std::string& field) {
  struct stat former {};
  const bool replaces = ::stat(path.c_str(), &former) == 0;
  if (replaces && existing == Existing::keep) return cannot_write(path, field, EEXIST);
  if (auto place = check_place(path, field); !place) return place;

  std::error_code ignored;
  const fs::path resolved = fs::weakly_canonical(path, ignored);
  const std::string target = resolved.empty() ? path : resolved.string();
  NewFile file(target);
  if (file.get() < 0) return cannot_write(path, field, errno);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(file.get(), replaces ? former.st_mode & 07777 : 0666 & ~mask);
  int error = write_all(file.get(), bytes);
  if (!error) error = file.publish(target, existing);
  if (error) return cannot_write(path, field, error);
  sync_folder(target);
  return {};
}

std::string subject_of(const std::string& path) {
  return path == "-" ? "Standard input" : name_of(path);
}

bool exists(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0;
}

Expected<void> check_place(const std::string& path, const std::string& field) {
  if (!exists(path)) return {};
  const auto refuse = [&](const char* what) {
    return fail(ErrorCode::invalid_file, field, name_of(path) + what,
                "Choose the name of a file with --" + field + ".");
  };
  struct stat place {
  }, output{};
  if (::stat(path.c_str(), &place) != 0 || !S_ISREG(place.st_mode))
    return refuse(" is not a file.");
  const bool is_output = ::fstat(STDOUT_FILENO, &output) == 0 && output.st_dev == place.st_dev &&
                         output.st_ino == place.st_ino;
  if (is_output) return refuse(" is where standard output goes.");
  return {};
}

bool is_same_file(const std::string& a, const std::string& b) {
  const auto status_of = [](const std::string& path, struct stat& status) {
    return path == "-" ? ::fstat(STDIN_FILENO, &status) : ::stat(path.c_str(), &status);
  };
  struct stat first {
  }, second{};
  const bool first_is = status_of(a, first) == 0, second_is = status_of(b, second) == 0;
  if (first_is && second_is)
    return S_ISREG(first.st_mode) && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
  if (first_is || second_is || a.empty() || b.empty()) return false;
  // Neither is there yet, and both would be made.
  std::error_code error;
  const fs::path place = fs::weakly_canonical(fs::absolute(a, error), error);
  return !error && place == fs::weakly_canonical(fs::absolute(b, error), error) && !error;
}

void remove_file(const std::string& path) {
  ::unlink(path.c_str());
}

std::span<const std::byte> as_bytes(const std::string& text) {
  return std::as_bytes(std::span(text));
}

std::string shell_quoted(const std::string& word) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+./:,@%=";
  if (word.starts_with("-") && word != "-") return shell_quoted("./" + word);
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
  std::string quoted = "'";
  for (const char c : word) {
    if (c == '\'')
      quoted += "'\\''";
    else
      quoted += c;
  }
  return quoted + "'";
}

}  // namespace unrolled::cli
