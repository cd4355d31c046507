#include "audit/rules_text.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

/// Contents pages and lists of tables against the headings and captions they list.
namespace naskah::audit {

namespace {

using printed::Caption;
using printed::ContentsEntry;
using printed::Heading;

constexpr std::string_view kSource = "Kelaziman penyusunan laporan; pedoman tata naskah dinas";

constexpr Rule kTitleDiffers{"contents-title-differs", Kelas::penomoran, Weight::ringan,
                             "Judul pada daftar isi sama dengan judul pada batang tubuh", kSource};
constexpr Rule kCaptionDiffers{
    "listed-caption-differs", Kelas::penomoran, Weight::ringan,
    "Judul pada daftar tabel atau gambar sama dengan judul pada tabel atau gambarnya", kSource};
constexpr Rule kEntryMissing{"contents-entry-missing", Kelas::penomoran, Weight::sedang,
                             "Yang tertulis pada daftar ada pada batang tubuh", kSource};
constexpr Rule kNotListed{"heading-not-listed", Kelas::penomoran, Weight::ringan,
                          "Judul bab dan subbab tertulis pada daftar isi", kSource};
constexpr Rule kPageMissing{"contents-page-missing", Kelas::penomoran, Weight::ringan,
                            "Setiap baris daftar isi mempunyai nomor halaman", kSource};
constexpr Rule kPageOrder{"contents-page-order", Kelas::penomoran, Weight::sedang,
                          "Nomor halaman pada daftar isi tidak pernah mundur", kSource};

std::string_view without_dot(std::string_view number) {
    while (number.ends_with('.') || number.ends_with(' ')) number.remove_suffix(1);
    return number;
}

/// "BAB III" of "BAB III" or of the folded title "bab iii akuntabilitas"; empty when it is no chapter.
std::string chapter_of(std::string_view number, std::string_view title) {
    const std::string plain = normalised(number.empty() ? title : number);
    if (!plain.starts_with("bab ")) return {};
    return plain.substr(0, plain.find(' ', 4));
}

/// "2.1" -> "1.1", "A." -> "A", "BAB II" -> "bab": headings of one form are of one level.
std::string form_of(std::string_view number) {
    number = without_dot(number);
    if (normalised(number).starts_with("bab ")) return "bab";
    std::string form;
    for (std::size_t i = 0; i < number.size();) {
        const char c = number[i];
        std::size_t end = i + 1;
        if (c >= '0' && c <= '9') {
            while (end < number.size() && number[end] >= '0' && number[end] <= '9') ++end;
            form += '1';
        } else if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
            form += c >= 'a' ? 'a' : 'A';
        } else {
            form += c;
        }
        i = end;
    }
    return form;
}

/// Headings by chapter and number, and by title.
struct HeadingIndex {
    std::multimap<std::string, const Heading*> by_number;
    std::multimap<std::string, const Heading*> by_title;
    explicit HeadingIndex(const TextView& view) {
        std::string chapter;
        for (const auto& at : view.headings) {
            const Heading& heading = *at.value;
            if (const std::string found = chapter_of(heading.number, heading.title); !found.empty())
                chapter = found;
            if (!heading.number.empty()) by_number.emplace(key(chapter, heading.number), &heading);
            by_title.emplace(normalised(heading.title), &heading);
        }
    }
    static std::string key(const std::string& chapter, std::string_view number) {
        const std::string own = chapter_of(number, {});
        return own.empty() ? chapter + "/" + std::string(without_dot(number)) : own;
    }
};

void tell_title(const Rule& rule, const printed::Place& listed_at, std::string_view listed,
                std::string_view number, std::string_view title, const printed::Place& title_at,
                Findings& findings) {
    const std::string what = number.empty() ? "judul ini" : std::string(without_dot(number));
    Finding& finding = findings.add(rule, listed_at,
                                    "Daftar menulis “" + shortened(listed) + "” untuk " + what +
                                        ", batang tubuh “" + shortened(title) + "”.",
                                    "Samakan kedua judul; daftar sebaiknya dibuat dari judulnya.");
    finding.stated = listed;
    finding.expected = title;
    finding.others.push_back({title_at, std::string(title)});
}

/// Punctuation counts: "Arah, Kebijakan" is not "Arah Kebijakan"; letter case and blanks do not.
std::string printed_form(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == ' ' || c == '\t') continue;
        result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    while (!result.empty() && (result.back() == '.' || result.back() == ':' || result.back() == ';'))
        result.pop_back();
    return result;
}

/// Whether some text of the body is or holds the title: a title the reader took for a paragraph is no fault.
bool stands_somewhere(const TextView& view, const std::string& title) {
    const auto holds = [&](std::string_view text) {
        const std::string plain = normalised(text);
        return plain.find(title) != std::string::npos ||
               (plain.size() > 8 && title.find(plain) != std::string::npos) || nearly_equal(plain, title);
    };
    return std::ranges::any_of(
               view.headings,
               [&](const auto& at) { return holds(at.value->number + " " + at.value->title); }) ||
           std::ranges::any_of(view.captions, [&](const auto& at) { return holds(at.value->title); }) ||
           std::ranges::any_of(
               view.prose, [&](const Prose& prose) { return prose.text.size() < 300 && holds(prose.text); });
}

void check_entry(const TextView& view, const HeadingIndex& index, const std::string& chapter,
                 const ContentsEntry& entry, Findings& findings) {
    const std::string title = normalised(entry.title);
    if (!entry.number.empty()) {
        const auto [first, last] = index.by_number.equal_range(HeadingIndex::key(chapter, entry.number));
        const Heading* nearest = nullptr;
        for (auto found = first; found != last; ++found) {
            if (printed_form(found->second->title) == printed_form(entry.title)) return;
            if (nearest == nullptr) nearest = found->second;
        }
        if (nearest != nullptr) {
            // A chapter whose title stands in a line of its own after "BAB II" has no title of its own.
            if (!nearest->title.empty() && !entry.title.empty())
                tell_title(kTitleDiffers, entry.place, entry.title, entry.number, nearest->title,
                           nearest->place, findings);
            return;
        }
    }
    if (title.empty() || index.by_title.contains(title) || stands_somewhere(view, title)) return;
    Finding& finding = findings.add(
        kEntryMissing, entry.place,
        "Daftar isi menulis “" + shortened(entry.number + (entry.number.empty() ? "" : " ") + entry.title) +
            "”, yang tidak ditemukan pada batang tubuh.",
        "Hapus dari daftar isi atau perbaiki nomor dan judulnya.");
    finding.stated = entry.title;
}

void check_pages(const TextView& view, Findings& findings) {
    std::size_t with_page = 0;
    for (const auto& at : view.contents) with_page += at.value->page.empty() ? 0 : 1;
    std::optional<long> last;
    std::size_t without_page = 0;
    const ContentsEntry* first_without = nullptr;
    for (const auto& at : view.contents) {
        const ContentsEntry& entry = *at.value;
        if (entry.page.empty()) {
            if (entry.title.empty()) continue;
            if (first_without == nullptr) first_without = &entry;
            ++without_page;
            continue;
        }
        if (entry.list != ContentsEntry::List::contents) continue;
        if (entry.page.find_first_not_of("0123456789") != std::string::npos || entry.page.size() > 5)
            continue;
        const long page = std::stol(entry.page);
        if (last && page < *last) {
            Finding& finding =
                findings.add(kPageOrder, entry.place,
                             "Halaman " + entry.page + " untuk “" + shortened(entry.title) +
                                 "” mendahului halaman " + std::to_string(*last) + " pada baris sebelumnya.",
                             "Periksa nomor halaman kedua baris.");
            finding.stated = entry.page;
        }
        last = page;
    }
    if (first_without == nullptr || with_page * 2 <= view.contents.size()) return;
    Finding& finding = findings.add(kPageMissing, first_without->place,
                                    std::to_string(without_page) +
                                        " baris daftar tidak mempunyai nomor halaman, mulai dari “" +
                                        shortened(first_without->title) + "”.",
                                    "Tulis nomor halamannya.");
    finding.stated = first_without->title;
}

void check_headings_listed(const TextView& view, Findings& findings) {
    std::map<std::string, bool> forms;
    std::multimap<std::string, std::string> listed;
    std::string chapter;
    for (const auto& at : view.contents) {
        const ContentsEntry& entry = *at.value;
        if (entry.list != ContentsEntry::List::contents) continue;
        if (const std::string found = chapter_of(entry.number, entry.title); !found.empty()) chapter = found;
        if (entry.number.empty()) continue;
        forms[form_of(entry.number)] = true;
        listed.emplace(HeadingIndex::key(chapter, entry.number), normalised(entry.title));
    }
    chapter.clear();
    for (const auto& at : view.headings) {
        const Heading& heading = *at.value;
        if (const std::string found = chapter_of(heading.number, heading.title); !found.empty())
            chapter = found;
        const std::string form = form_of(heading.number);
        // Single letters and digits also mark items below the levels that the contents list.
        if (heading.number.empty() || chapter.empty() || !forms.contains(form) || view.part_of(at.block) > 0)
            continue;
        if (listed.contains(HeadingIndex::key(chapter, heading.number))) continue;
        findings.add(
            kNotListed, heading.place,
            "Judul “" + shortened(heading.number + " " + heading.title) + "” tidak tertulis pada daftar isi.",
            "Tambahkan pada daftar isi.");
    }
}

void check_contents(const TextView& view, Findings& findings) {
    if (view.contents.empty()) return;
    const HeadingIndex index(view);
    std::string chapter;
    for (const auto& at : view.contents) {
        const ContentsEntry& entry = *at.value;
        if (entry.list != ContentsEntry::List::contents) continue;
        // Annexes follow the body, often as documents of their own under other titles.
        if (nearly_equal(normalised(entry.title).substr(0, 8), "lampiran")) break;
        if (const std::string found = chapter_of(entry.number, entry.title); !found.empty()) chapter = found;
        check_entry(view, index, chapter, entry, findings);
    }
    check_pages(view, findings);
    check_headings_listed(view, findings);
}

void check_listed_captions(const TextView& view, Findings& findings) {
    std::multimap<std::pair<int, std::string>, const Caption*> by_number;
    for (const auto& at : view.captions)
        by_number.emplace(
            std::pair(static_cast<int>(at.value->kind), std::string(without_dot(at.value->number))),
            at.value);
    for (const auto& at : view.contents) {
        const ContentsEntry& entry = *at.value;
        const Caption::Kind kind =
            entry.list == ContentsEntry::List::tables ? Caption::Kind::table : Caption::Kind::figure;
        if ((entry.list != ContentsEntry::List::tables && entry.list != ContentsEntry::List::figures) ||
            entry.number.empty())
            continue;
        const auto [first, last] =
            by_number.equal_range(std::pair(static_cast<int>(kind), std::string(without_dot(entry.number))));
        if (first == last) {
            Finding& finding =
                findings.add(kEntryMissing, entry.place,
                             "Daftar menulis nomor " + entry.number + " (“" + shortened(entry.title) +
                                 "”), yang tidak ada pada batang tubuh.",
                             "Hapus dari daftar atau beri judul bernomor itu pada tabel atau gambarnya.");
            finding.stated = entry.number;
            continue;
        }
        const bool same = std::any_of(first, last, [&](const auto& found) {
            // A caption may go on with the period or the office in a line the list leaves out, and the other
            // way round.
            const std::string listed = printed_form(entry.title), title = printed_form(found.second->title);
            return title.starts_with(listed) || listed.starts_with(title);
        });
        if (!same)
            tell_title(kCaptionDiffers, entry.place, entry.title, entry.number, first->second->title,
                       first->second->place, findings);
    }
}

}  // namespace

std::span<const Check> contents_checks() {
    static constexpr std::array<const Rule*, 6> kRules{&kTitleDiffers, &kCaptionDiffers, &kEntryMissing,
                                                       &kNotListed,    &kPageMissing,    &kPageOrder};
    static constexpr std::array kChecks{
        Check{kRules, Check::Needs::printed, &over_printed<check_contents>},
        Check{kRules, Check::Needs::printed, &over_printed<check_listed_captions>}};
    return kChecks;
}

}  // namespace naskah::audit
