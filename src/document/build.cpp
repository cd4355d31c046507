#include "document/build.hpp"

#include <algorithm>
#include <utility>

#include "document/builder.hpp"
#include "layout/kind.hpp"
#include "layout/profile.hpp"
#include "report/report.hpp"

namespace naskah::document {
namespace {

std::string known_names(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

}  // namespace

std::shared_ptr<const Document> build(std::shared_ptr<const report::Report> report,
                                      const layout::Library& library, Diagnostics& diagnostics,
                                      std::string_view jenis, figures::FigureFinder* figures,
                                      const image::Limits& pictures) {
    if (jenis.empty()) jenis = report->jenis();
    const layout::Kind* kind = library.find_kind(jenis);
    if (kind == nullptr)
        diagnostics.error("kind-unknown", "/jenis",
                          "Jenis dokumen \"" + std::string(jenis) + "\" tidak dikenal.");
    const std::string_view profile_name =
        report->profil().empty() ? std::string_view("bawaan") : report->profil();
    const layout::Profile* profile = library.find_profile(profile_name);
    if (profile == nullptr)
        diagnostics.error("profile-unknown", "/profil",
                          "Profil daerah \"" + std::string(profile_name) + "\" tidak dikenal.",
                          "Pakai salah satu dari: " + known_names(library.profile_names()) + ".");
    if (kind == nullptr || profile == nullptr) return nullptr;
    auto document = std::make_shared<Document>();
    Builder(*document, report->root(), library, *kind, *profile, diagnostics, figures, pictures).run();
    using Sources = std::pair<std::shared_ptr<const report::Report>, std::shared_ptr<const json::Document>>;
    document->keep_alive = std::make_shared<const Sources>(std::move(report), profile->statements);
    return document;
}

}  // namespace naskah::document
