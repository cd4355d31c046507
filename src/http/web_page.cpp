#include "http/web_page.hpp"

#include <fstream>
#include <iterator>

#include "base/error.hpp"

namespace naskah::http {

namespace {

std::string_view content_type_of(const std::filesystem::path& file) {
    const std::string extension = file.extension().string();
    if (extension == ".html") return "text/html; charset=utf-8";
    if (extension == ".css") return "text/css; charset=utf-8";
    if (extension == ".js") return "text/javascript; charset=utf-8";
    if (extension == ".svg") return "image/svg+xml";
    if (extension == ".png") return "image/png";
    return {};
}

}  // namespace

WebPage::WebPage(const std::filesystem::path& folder) {
    std::error_code fault;
    for (std::filesystem::directory_iterator entry(folder, fault), end; !fault && entry != end;
         entry.increment(fault)) {
        const std::string_view type = content_type_of(entry->path());
        if (type.empty() || !entry->is_regular_file(fault)) continue;
        std::ifstream in(entry->path(), std::ios::binary);
        files_[entry->path().filename().string()] = {std::string(type),
                                                     std::string(std::istreambuf_iterator<char>(in), {})};
    }
    if (find("index.html") == nullptr)
        throw Error("web-page-missing", "membaca halaman web", folder.string(),
                    "Berkas index.html tidak ditemukan di folder " + folder.string() +
                        ". Periksa folder data Naskah (--data).");
}

const WebPage::File* WebPage::find(std::string_view name) const {
    const auto found = files_.find(name);
    return found == files_.end() ? nullptr : &found->second;
}

}  // namespace naskah::http
