#include "layout/shared_layouts.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace naskah::layout {
namespace {

/// "a -> b -> a" from the place where the circle begins.
std::string circle_text(const std::vector<std::string>& chain, const std::string& name) {
    std::string text;
    for (auto at = std::find(chain.begin(), chain.end(), name); at != chain.end(); ++at) text += *at + " -> ";
    return text + name;
}

class Includer {
  public:
    Includer(const Reader& root, const SharedSources& shared) : root_(root), shared_(shared) {}

    Reader run() {
        follow(root_);
        // The kind's own members win over all; among the files there is no rank, since a name may stand once.
        for (const auto& [name, reader] : found_) check_names(reader);
        Reader result = root_;
        for (const auto& [name, reader] : found_) result.add_definitions(reader.value(), reader.file());
        return result;
    }

  private:
    void follow(const Reader& reader) {
        const Reader list = reader.get("sertakan");
        if (!list) return;
        for (const Reader& item : list.items()) {
            const std::string name = item.text();
            const auto file = shared_.layouts.find(name);
            if (file == shared_.layouts.end()) {
                item.fault("berkas bersama/" + name + ".layout.json tidak ada" + known());
                continue;
            }
            if (std::find(chain_.begin(), chain_.end(), name) != chain_.end()) {
                item.fault("berkas saling menyertakan tanpa ujung: " + circle_text(chain_, name));
                continue;
            }
            if (std::any_of(found_.begin(), found_.end(), [&](const auto& f) { return f.first == name; }))
                continue;
            const Reader included(file->second.document->root(), file->second.path, root_.faults());
            std::vector<std::string_view> members = definition_members();
            members.emplace_back("sertakan");
            included.allow(members);
            chain_.push_back(name);
            follow(included);
            chain_.pop_back();
            found_.emplace_back(name, included);
        }
    }

    std::string known() const {
        std::string text;
        for (const auto& [name, file] : shared_.layouts) text += (text.empty() ? "" : ", ") + name;
        return text.empty() ? "" : "; yang ada: " + text;
    }

    void check_names(const Reader& reader) {
        for (const std::string_view member : definition_members()) {
            const Reader definitions = reader.get(member);
            if (!definitions) continue;
            for (const auto& [name, definition] : definitions.members()) {
                if (root_.get(member).get(name)) continue;
                const auto [first, is_new] =
                    defined_.emplace(std::string(member) + "/" + name, definition.file());
                if (!is_new)
                    definition.fault("\"" + name + "\" sudah didefinisikan oleh " + first->second +
                                     ", yang disertakan juga oleh " + root_.file());
            }
        }
    }

    const Reader root_;
    const SharedSources& shared_;
    std::vector<std::string> chain_;                           // files being followed, outermost first
    std::vector<std::pair<std::string, Reader>> found_;        // what a file includes comes before it
    std::map<std::string, std::string, std::less<>> defined_;  // "tabel/NAME" and the file it stands in
};

}  // namespace

std::vector<std::string_view> definition_members() {
    return {"nama",          "saringan", "syarat", "gaya",  "kop",    "tanda_tangan",
            "baris_pejabat", "potongan", "tabel",  "bagan", "grafik", "potongan_bagian"};
}

Reader with_included(const Reader& root, const SharedSources& shared) {
    return Includer(root, shared).run();
}

}  // namespace naskah::layout
