#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace naskah::http {

/// The files of the web page, read once; immutable, thread-safe.
class WebPage {
  public:
    struct File {
        std::string content_type, bytes;
    };
    WebPage() = default;
    /// Reads index.html and every .css, .js, .svg and .png of the folder (not of folders below). Throws Error
    /// "web-page-missing" when there is no index.html.
    explicit WebPage(const std::filesystem::path& folder);
    /// Null when there is no such file.
    const File* find(std::string_view name) const;
    const std::map<std::string, File, std::less<>>& files() const { return files_; }

  private:
    std::map<std::string, File, std::less<>> files_;
};

}  // namespace naskah::http
