#include <algorithm>
#include <array>
#include <string>

#include "audit/rules_text.hpp"

/// Who speaks: the report of an office must not speak for its government.
namespace naskah::audit {

namespace {

constexpr Rule kOwner{
    "owner-differs", Kelas::identitas, Weight::sedang,
    "Laporan perangkat daerah berbicara atas nama perangkat daerah, bukan pemerintah daerahnya",
    "Peraturan Menteri PANRB Nomor 53 Tahun 2014 (pelaporan berjenjang)"};

/// The office that signs: "dinas sosial" of "Kepala Dinas Sosial Kabupaten Buleleng"; empty when no office
/// signs.
std::string office_of(const TextView& view) {
    for (const auto& at : view.signatures) {
        std::string post = normalised(at.value->jabatan.text);
        for (const std::string_view status : {"plt ", "plh ", "pj "})
            if (post.starts_with(status)) post.erase(0, status.size());
        if (!post.starts_with("kepala ")) continue;
        post.erase(0, 7);
        for (const std::string_view kind : {"dinas ", "badan ", "kantor "})
            if (post.starts_with(kind))
                return post.substr(0, std::min({post.find(" kab"), post.find(" kota "), post.find(" prov")}));
    }
    return {};
}

constexpr std::array<std::string_view, 3> kRegions{"kabupaten", "kota", "provinsi"};

/// Words by which a document says that its speaker made it.
constexpr std::array<std::string_view, 5> kMakes{"dapat menyelesaikan", "telah menyelesaikan",
                                                 "dapat menyusun", "menyampaikan laporan",
                                                 "dapat menyajikan"};

/// "laporan kinerja kabupaten pamekasan": a document of the region by its name.
bool names_region_as_owner(std::string_view plain, std::string_view& what) {
    for (const std::string_view title : {"laporan kinerja ", "laporan akuntabilitas kinerja ",
                                         "gambaran kinerja ", "perjanjian kinerja perubahan ", "kinerja "})
        for (const std::string_view region : kRegions)
            for (const std::string_view government : {"", "pemerintah "}) {
                const std::string phrase =
                    std::string(title) + std::string(government) + std::string(region) + " ";
                const std::size_t at = plain.find(phrase);
                if (at == std::string_view::npos || (at > 0 && plain[at - 1] != ' ')) continue;
                // "instansi pemerintah", "dinas … kabupaten" and "perjanjian kinerja kabupaten" of the region
                // itself are no claim.
                what = plain.substr(at, phrase.size() + plain.substr(at + phrase.size()).find_first_of(' '));
                return title != "kinerja " || at == 0;
            }
    return false;
}

void check_owner(const TextView& view, Findings& findings) {
    const std::string office = office_of(view);
    if (office.empty()) return;
    const auto tell = [&](std::string_view text, const printed::Place& place, std::string_view stated,
                          Weight weight) {
        Finding& finding = findings.add(
            kOwner, place,
            "“" + shortened(text, 70) +
                "” berbicara atas nama pemerintah daerah, padahal laporan ini milik " + office + ".",
            "Sebut perangkat daerahnya.");
        finding.weight = weight;
        finding.stated = stated;
        finding.expected = office;
    };
    bool told_maker = false;
    for (const Prose& prose : view.prose) {
        if (view.part_of(prose.block) > 0) continue;
        const std::string plain = normalised(prose.text);
        bool told = false;
        for (const std::string_view region : kRegions) {
            const std::string government = "pemerintah " + std::string(region) + " ";
            const std::size_t at = plain.find(government);
            if (at == std::string::npos || told_maker) continue;
            // Within the few words after the name: "Pemerintah Kabupaten X dapat menyelesaikan Dokumen".
            const std::string_view after = std::string_view(plain).substr(at + government.size(), 60);
            if (std::ranges::none_of(kMakes, [&](std::string_view makes) {
                    return after.find(makes) != std::string_view::npos;
                }))
                continue;
            if (after.find(office) != std::string_view::npos) continue;
            tell(prose.text.substr(0), *prose.place, "Pemerintah " + std::string(region), Weight::sedang);
            told_maker = told = true;
        }
        std::string_view what;
        if (!told && !prose.item && names_region_as_owner(plain, what) &&
            plain.find(office, static_cast<std::size_t>(what.data() - plain.data())) == std::string::npos)
            tell(prose.text, *prose.place, what, Weight::sedang);
    }
    for (const auto& at : view.captions) {
        const std::string plain = normalised(at.value->title);
        if (view.part_of(at.block) > 0 || plain.find(office) != std::string::npos ||
            plain.find("kinerja kabupaten ") == std::string::npos)
            continue;
        tell(at.value->title, at.value->place, at.value->title, Weight::ringan);
    }
}

}  // namespace

std::span<const Check> owner_checks() {
    static constexpr std::array<const Rule*, 1> kRules{&kOwner};
    static constexpr std::array kChecks{Check{kRules, Check::Needs::printed, &over_printed<check_owner>}};
    return kChecks;
}

}  // namespace naskah::audit
