#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "audit/rules_text.hpp"
#include "base/date.hpp"
#include "printed/dates.hpp"
#include "printed/officials.hpp"

/// Signature blocks against each other: one person, one name, one NIP, one rank; one act, one date and place.
namespace naskah::audit {

namespace {

using printed::SignatureBlock;
using printed::Text;

constexpr std::string_view kSource = "Pedoman tata naskah dinas (susunan penanda tangan)";

constexpr Rule kNipStructure{
    "signer-nip-structure", Kelas::identitas, Weight::sedang,
    "NIP terdiri atas 18 angka: tanggal lahir, bulan pengangkatan, jenis kelamin, nomor urut",
    "Peraturan Kepala BKN Nomor 22 Tahun 2007"};
constexpr Rule kNipDiffers{"signer-nip-differs", Kelas::identitas, Weight::sedang,
                           "Satu orang mempunyai satu NIP", kSource};
constexpr Rule kNameDiffers{"signer-name-differs", Kelas::identitas, Weight::ringan,
                            "Nama satu orang ditulis dengan satu cara", kSource};
constexpr Rule kRankDiffers{"signer-rank-differs", Kelas::identitas, Weight::ringan,
                            "Pangkat satu orang ditulis dengan satu cara", kSource};
constexpr Rule kRankGrade{"signer-rank-grade-differs", Kelas::identitas, Weight::sedang,
                          "Pangkat sesuai dengan golongan ruangnya",
                          "Peraturan Pemerintah Nomor 99 Tahun 2000"};
constexpr Rule kPostDiffers{"signer-post-differs", Kelas::identitas, Weight::ringan,
                            "Jabatan satu orang ditulis dengan satu cara", kSource};
constexpr Rule kPostStatus{"signer-status-differs", Kelas::identitas, Weight::sedang,
                           "Sebutan Plt., Plh. atau Pj. sejalan dengan urutan tanggal naskah", kSource};
constexpr Rule kTownDiffers{"sign-place-differs", Kelas::identitas, Weight::ringan,
                            "Tempat penandatanganan ditulis dengan satu cara", kSource};
constexpr Rule kDateDiffers{"sign-date-differs", Kelas::tanggal, Weight::sedang,
                            "Satu naskah mempunyai satu tanggal", kSource};
constexpr Rule kReviewerOwner{
    "statement-signer-is-owner", Kelas::identitas, Weight::tinggi,
    "Pernyataan telah direviu ditandatangani pereviu, bukan pimpinan yang laporannya direviu",
    "Peraturan Menteri PANRB Nomor 53 Tahun 2014, lampiran III"};

struct Signed {
    const SignatureBlock* block = nullptr;
    std::size_t index = 0, part = 0;
    std::string name;    // bare, folded
    std::string digits;  // of the NIP
    std::optional<Date> date;
};

std::string digits_of(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (c >= '0' && c <= '9') digits += c;
    return digits;
}

/// The first real day a text names.
std::optional<Date> date_of(std::string_view text) {
    for (const printed::FoundDate& found : printed::find_dates(text))
        if (found.date) return found.date;
    return std::nullopt;
}

/// The text most blocks have; of equal counts the first.
const Text* most_common(const std::vector<const Text*>& texts) {
    const Text* best = nullptr;
    std::ptrdiff_t best_count = 0;
    for (const Text* text : texts) {
        const auto count = std::ranges::count_if(
            texts, [&](const Text* other) { return normalised(other->text) == normalised(text->text); });
        if (count > best_count) {
            best = text;
            best_count = count;
        }
    }
    return best;
}

/// Where one of several printings of a fact differs from what most say; `same` compares.
template <typename Same>
void tell_odd(const Rule& rule, Weight weight, const std::vector<const Text*>& texts, std::string_view what,
              const Same& same, Findings& findings) {
    const Text* const usual = most_common(texts);
    if (usual == nullptr) return;
    std::vector<std::string> told;
    for (const Text* text : texts) {
        const std::string plain = normalised(text->text);
        if (same(*text, *usual) || std::ranges::find(told, plain) != told.end()) continue;
        told.push_back(plain);
        Finding& finding = findings.add(
            rule, text->place,
            std::string(what) + " “" + text->text + "” berbeda dari “" + usual->text + "” pada bagian lain.",
            "Samakan; bila sumbernya hasil pindai, periksa naskah aslinya.");
        finding.weight = weight;
        finding.stated = text->text;
        finding.expected = usual->text;
        finding.others.push_back({usual->place, usual->text});
    }
}

bool same_text(const Text& a, const Text& b) {
    return normalised(a.text) == normalised(b.text);
}

/// `known` are sound NIPs of the same person: then a scan or a slip of the pen is likelier than a wrong
/// number.
/// "Ketua Dinas Sosial" for "Kepala Dinas Sosial": one word of the post is another. A post told shorter, with
/// more words or in a scan's letters is not judged, nor "Plt. Kepala": check_status does.
bool same_post(const Text& a, const Text& b) {
    const std::string first_text = normalised(a.text), second_text = normalised(b.text);
    const std::vector<Word> first = words_of(first_text), second = words_of(second_text);
    if (first.size() != second.size() || first.size() < 3) return true;
    std::size_t other = 0;
    for (std::size_t i = 0; i < first.size(); ++i) other += first[i].text == second[i].text ? 0 : 1;
    return other != 1;
}

void check_nip(const Signed& one, bool known, Findings& findings) {
    if (one.digits.size() < 8 || printed::read_sound_nip(one.digits)) return;
    Finding& finding =
        findings.add(kNipStructure, one.block->nip.place,
                     one.digits.size() == 18
                         ? "NIP “" + one.block->nip.text + "” memuat tanggal, bulan atau kode yang tidak ada."
                         : "NIP “" + one.block->nip.text + "” berisi " + std::to_string(one.digits.size()) +
                               " angka, bukan 18.",
                     known ? "Tulis 18 angka dengan susunan 8-6-1-3; mungkin kesalahan pindai, NIP yang utuh "
                             "tercetak pada bagian lain."
                           : "Tulis 18 angka dengan susunan 8-6-1-3.");
    finding.weight = known ? Weight::ringan : Weight::sedang;
    finding.stated = one.block->nip.text;
}

void check_rank(const Signed& one, Findings& findings) {
    const printed::Rank* const rank = printed::find_pangkat(one.block->pangkat.text);
    if (rank == nullptr || printed::find_golongan(one.block->golongan.text) == nullptr) return;
    if (rank->golongan == one.block->golongan.text) return;
    Finding& finding =
        findings.add(kRankGrade, one.block->pangkat.place,
                     "Pangkat " + one.block->pangkat.text + " adalah golongan " +
                         std::string(rank->golongan) + ", tercetak " + one.block->golongan.text + ".",
                     "Periksa pangkat dan golongan ruang.");
    finding.stated = one.block->golongan.text;
    finding.expected = rank->golongan;
}

/// One person: the same NIP, or names that differ by a slip.
std::vector<std::vector<const Signed*>> persons(const std::vector<Signed>& all) {
    std::vector<std::vector<const Signed*>> groups;
    for (const Signed& one : all) {
        if (one.name.empty() && one.digits.empty()) continue;
        const auto group = std::ranges::find_if(groups, [&](const auto& members) {
            return std::ranges::any_of(members, [&](const Signed* other) {
                if (!one.digits.empty() && one.digits == other->digits) return true;
                if (one.name.size() < 6 || other->name.size() < 6) return false;
                const std::size_t limit =
                    std::max<std::size_t>(std::min(one.name.size(), other->name.size()) / 5, 1);
                return edit_distance(one.name, other->name, limit) <= limit;
            });
        });
        if (group != groups.end())
            group->push_back(&one);
        else
            groups.push_back({&one});
    }
    return groups;
}

void check_person(const std::vector<const Signed*>& person, Findings& findings) {
    const auto gather = [&](Text SignatureBlock::*member) {
        std::vector<const Text*> texts;
        for (const Signed* one : person) {
            const Text& text = one->block->*member;
            // Which NIP is unsound is told by itself.
            if (text.text.empty() || (member == &SignatureBlock::nip && one->digits.size() != 18)) continue;
            texts.push_back(&text);
        }
        return texts;
    };
    tell_odd(
        kNipDiffers, kNipDiffers.weight, gather(&SignatureBlock::nip), "NIP",
        [](const Text& a, const Text& b) { return digits_of(a.text) == digits_of(b.text); }, findings);
    tell_odd(
        kNameDiffers, kNameDiffers.weight, gather(&SignatureBlock::nama), "Nama",
        [](const Text& a, const Text& b) { return bare_name(a.text) == bare_name(b.text); }, findings);
    tell_odd(kPostDiffers, kPostDiffers.weight, gather(&SignatureBlock::jabatan), "Jabatan", same_post,
             findings);
    tell_odd(kRankDiffers, kRankDiffers.weight, gather(&SignatureBlock::pangkat), "Pangkat", same_text,
             findings);
}

std::string_view status_of(std::string_view jabatan) {
    const auto words = words_of(jabatan);
    if (words.empty()) return {};
    for (const std::string_view status : {"plt", "plh", "pj", "pjs"})
        if (equal_words(words[0].text, status)) return status;
    // What scans make of "Plt."
    if (equal_words(words[0].text, "pit") || equal_words(words[0].text, "pil")) return "plt";
    return "definitif";
}

/// An acting official may become the definitive one; the other way round within a year asks for a look.
void check_status(const std::vector<const Signed*>& person, Findings& findings) {
    std::vector<const Signed*> dated;
    for (const Signed* one : person)
        if (one->date && !one->block->jabatan.text.empty()) dated.push_back(one);
    std::ranges::stable_sort(dated, {}, [](const Signed* one) { return *one->date; });
    for (std::size_t i = 1; i < dated.size(); ++i) {
        const Signed &before = *dated[i - 1], &after = *dated[i];
        if (status_of(before.block->jabatan.text) != "definitif" ||
            status_of(after.block->jabatan.text) == "definitif")
            continue;
        Finding& finding = findings.add(
            kPostStatus, before.block->jabatan.place,
            "Penanda tangan disebut “" + before.block->jabatan.text + "” pada " + before.block->date.text +
                ", tetapi “" + after.block->jabatan.text + "” pada " + after.block->date.text + ".",
            "Periksa sebutan jabatan pada kedua naskah.");
        finding.stated = before.block->jabatan.text;
        finding.expected = after.block->jabatan.text;
        finding.others.push_back({after.block->jabatan.place, after.block->jabatan.text});
        return;
    }
}

/// Signatures that stand in the last rows of an annex's table: "Pamekasan, 25 Juli 2023".
struct DatedCell {
    Text text;
    std::size_t part = 0;
};

std::vector<DatedCell> dated_cells(const TextView& view, const std::vector<Signed>& all) {
    std::vector<DatedCell> cells;
    const auto signed_there = [&](std::string_view town) {
        return !town.empty() && std::ranges::any_of(all, [&](const Signed& one) {
            return normalised(one.block->town.text) == town;
        });
    };
    for (const auto& at : view.tables)
        for (const printed::Row& row : at.value->rows)
            for (const printed::Cell& cell : row.cells) {
                const std::size_t comma = cell.text.find(',');
                if (comma > 40 ||  // none is beyond, too
                    !signed_there(normalised(std::string_view(cell.text).substr(0, comma))))
                    continue;
                const auto dates = printed::find_dates(std::string_view(cell.text).substr(comma));
                if (!dates.empty() && dates.front().date)
                    cells.push_back(
                        {{std::string(dates.front().written), cell.place}, view.part_of(at.block)});
            }
    return cells;
}

void check_dates(const TextView& view, const std::vector<Signed>& all, Findings& findings) {
    std::map<std::size_t, std::vector<const Text*>> by_part;
    const std::vector<DatedCell> cells = dated_cells(view, all);
    for (const Signed& one : all)
        if (one.date) by_part[one.part].push_back(&one.block->date);
    for (const DatedCell& cell : cells) by_part[cell.part].push_back(&cell.text);
    for (const auto& [part, members] : by_part) {
        const std::vector<const Text*>& texts = members;
        // Two dates in a decree or an agreement leave open since when it binds.
        const bool act = part > 0 && view.parts.size() > 1;
        tell_odd(
            kDateDiffers, act ? Weight::tinggi : Weight::sedang, texts, "Tanggal",
            [](const Text& a, const Text& b) { return date_of(a.text) == date_of(b.text); }, findings);
    }
}

void check_reviewer(const TextView& view, const std::vector<Signed>& all, Findings& findings) {
    const Signed* owner = nullptr;
    for (const Signed& one : all)
        if (one.part == 0 && !one.block->jabatan.text.empty() && owner == nullptr) owner = &one;
    for (std::size_t part = 1; part < view.parts.size(); ++part) {
        const printed::Block& opening = view.document->blocks[view.parts[part]];
        std::string title;
        if (const auto* heading = std::get_if<printed::Heading>(&opening)) title = normalised(heading->title);
        if (const auto* paragraph = std::get_if<printed::Paragraph>(&opening))
            title = normalised(paragraph->text);
        if (title.find("reviu") == std::string::npos) continue;
        for (const Signed& one : all) {
            if (one.part != part || owner == nullptr) continue;
            const std::string post = normalised(one.block->jabatan.text),
                              own = normalised(owner->block->jabatan.text);
            // Scanned stamps blur a post by a fifth of its letters.
            const std::size_t limit = own.size() / 4;
            const bool same_post = !post.empty() && edit_distance(post, own, limit) <= limit;
            const bool same_person = !one.digits.empty() && one.digits == owner->digits;
            if (!same_post && !same_person) continue;
            Finding& finding = findings.add(
                kReviewerOwner, one.block->place,
                "Pernyataan telah direviu ditandatangani “" +
                    (one.block->jabatan.text.empty() ? one.block->nama.text : one.block->jabatan.text) +
                    "”, pimpinan yang laporannya direviu.",
                "Mintakan tanda tangan pereviu (APIP atau Inspektorat).");
            finding.stated = one.block->jabatan.text;
            finding.expected = "pereviu (APIP/Inspektorat)";
            finding.others.push_back({owner->block->place, owner->block->jabatan.text});
        }
    }
}

void check_signatures(const TextView& view, Findings& findings) {
    std::vector<Signed> all;
    for (const auto& at : view.signatures)
        all.push_back({at.value, at.block, view.part_of(at.block), normalised(bare_name(at.value->nama.text)),
                       digits_of(at.value->nip.text), date_of(at.value->date.text)});
    for (const Signed& one : all) check_rank(one, findings);
    for (const auto& person : persons(all)) {
        const bool known = std::ranges::any_of(
            person, [](const Signed* one) { return printed::read_sound_nip(one->digits).has_value(); });
        for (const Signed* one : person) check_nip(*one, known, findings);
        check_person(person, findings);
        check_status(person, findings);
    }
    std::vector<const Text*> towns;
    for (const Signed& one : all)
        if (!one.block->town.text.empty()) towns.push_back(&one.block->town);
    // Acts of one office are signed in one town; a slip of the pen or of the scanner is told, another town is
    // not.
    tell_odd(kTownDiffers, kTownDiffers.weight, towns, "Tempat", same_text, findings);
    check_dates(view, all, findings);
    check_reviewer(view, all, findings);
}

}  // namespace

std::span<const Check> signature_checks() {
    static constexpr std::array<const Rule*, 10> kRules{
        &kPostDiffers, &kNipStructure, &kNipDiffers,  &kNameDiffers, &kRankDiffers,
        &kRankGrade,   &kPostStatus,   &kTownDiffers, &kDateDiffers, &kReviewerOwner};
    static constexpr std::array kChecks{
        Check{kRules, Check::Needs::printed, &over_printed<check_signatures>}};
    return kChecks;
}

}  // namespace naskah::audit
