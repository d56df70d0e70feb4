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

std::unexpected<Error> cannot_write(const std::string& path, int error) {
  std::string hint = "Choose another place with --save.";
  if (error == ENOSPC || error == EDQUOT || error == EFBIG)
    hint = "Make room, or choose another place with --save. Nothing that was there has changed.";
  if (error == EEXIST) hint = "Choose another name with --save, or replace it with --force.";
  if (error == ENOENT) hint = "Make its folder first.";
  return fail(ErrorCode::invalid_file, "save",
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

/// Gives the finished file its name; link() alone refuses an existing name without a race.
int publish(const std::string& temporary, const std::string& target, Existing existing) {
  if (existing == Existing::keep) {
    if (::link(temporary.c_str(), target.c_str()) == 0) {
      ::unlink(temporary.c_str());
      return 0;
    }
    // Some file systems (FAT, a few network ones) have no links.
    if (errno != EPERM && errno != ENOTSUP && errno != ENOSYS) return errno;
    if (exists(target)) return EEXIST;
  }
  return ::rename(temporary.c_str(), target.c_str()) == 0 ? 0 : errno;
}

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

Expected<std::string> read_text(const std::string& path, const std::string& field) {
  auto text = read_file(path, field);
  if (!text) return text;
  if (text->starts_with("\xFF\xFE") || text->starts_with("\xFE\xFF"))
    return fail(ErrorCode::invalid_text, field, name_of(path) + " is UTF-16, not UTF-8.",
                "Convert it first: iconv -f UTF-16 -t UTF-8 " + shell_quoted(path) + " > text.txt");
  if (text->starts_with("\xEF\xBB\xBF")) text->erase(0, 3);
  return text;
}

Expected<void> write_file(const std::string& path, std::span<const std::byte> bytes,
                          Existing existing) {
  struct stat former {};
  const bool replaces = ::stat(path.c_str(), &former) == 0;
  if (replaces && existing == Existing::keep) return cannot_write(path, EEXIST);
  if (replaces && !S_ISREG(former.st_mode)) return cannot_write(path, EISDIR);

  std::error_code ignored;
  const fs::path resolved = fs::weakly_canonical(path, ignored);
  const std::string target = resolved.empty() ? path : resolved.string();
  std::string temporary = target + ".XXXXXX";
  int error = 0;
  {
    const Descriptor fd(::mkstemp(temporary.data()));
    if (!fd) return cannot_write(path, errno);
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::fchmod(fd.get(), replaces ? former.st_mode & 07777 : 0666 & ~mask);
    error = write_all(fd.get(), bytes);
  }
  if (!error) error = publish(temporary, target, existing);
  if (error) {
    ::unlink(temporary.c_str());
    return cannot_write(path, error);
  }
  sync_folder(target);
  return {};
}

bool exists(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0;
}

bool is_regular_file(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

bool is_same_file(const std::string& a, const std::string& b) {
  std::error_code error;
  return fs::equivalent(a, b, error) && !error;
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
