#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace naskah::jobs {

/// A zip archive in memory. Its files are stored as they are (PDFs are compressed inside) and all of the same
/// time, so that the same files, added in the same order, give the same bytes; its directory lists them by
/// name. Not thread-safe.
class ZipFile {
  public:
    ZipFile();
    ~ZipFile();
    ZipFile(const ZipFile&) = delete;
    ZipFile& operator=(const ZipFile&) = delete;

    /// `name`: UTF-8, without '/' and '\\', not there yet.
    void add(const std::string& name, std::string_view bytes);
    /// Bytes so far.
    std::size_t size() const;
    /// The whole archive; nothing can be added after that.
    std::string finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace naskah::jobs
