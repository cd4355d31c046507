// Any bytes as the layout of a kind, with its wording behind it: refused with file and reason, or it makes
// pages of an office's data.
//
// The input is layout.json, then for each file of wording a line "=== NAME" and its text.
#include <cstdint>

#include "../press.hpp"

namespace {

using namespace naskah;

bool is_name(std::string_view name) {
    return name.ends_with(".md") && name.size() <= 60 &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string_view::npos;
}

void write_kind(const fuzz::Folder& folder, std::string_view input) {
    constexpr std::string_view kMark = "\n=== ";
    folder.clear();
    std::string name = "layout.json";
    for (;;) {
        const std::size_t end = input.find(kMark);
        folder.write(name, input.substr(0, end));
        if (end == std::string_view::npos) return;
        input.remove_prefix(end + kMark.size());
        const std::size_t line = std::min(input.find('\n'), input.size());
        name = input.substr(0, line);
        if (!is_name(name)) return;
        input.remove_prefix(std::min(line + 1, input.size()));
    }
}

const std::shared_ptr<const report::Report>& data() {
    static const auto dataset = [] {
        Diagnostics diagnostics;
        return fuzz::report_of(
            fuzz::read_text(fuzz::kSource / "tests/fuzz/json_body/seeds/small-example.json"), diagnostics);
    }();
    return dataset;
}

}  // namespace

// libFuzzer gives the name.
extern "C" int LLVMFuzzerTestOneInput(  // NOLINT(readability-identifier-naming)
    const std::uint8_t* bytes, std::size_t size) {
    static const fuzz::Folder folder;
    write_kind(folder, {reinterpret_cast<const char*>(bytes), size});
    std::shared_ptr<const layout::Library> library;
    try {
        library = folder.open();
    } catch (const layout::LayoutError& error) {
        fuzz::require(!error.faults().empty());
        for (const layout::LayoutFault& fault : error.faults())
            fuzz::require(!fault.file.empty() && !fault.reason.empty() && !fault.code.empty());
        return 0;
    }
    if (library->find_kind("uji") != nullptr) fuzz::set_pages(data(), *library);
    return 0;
}
