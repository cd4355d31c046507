// DAFTAR ISI and DAFTAR TABEL: the printed numbers against the pages where the headings really stand.
#include <gmock/gmock.h>

#include <algorithm>
#include <optional>
#include <set>

#include "qpdf.hpp"
#include "support.hpp"

namespace naskah::acceptance {
namespace {

struct Entry {
    std::string title, number;  ///< as printed, lines joined
    std::size_t page = 0;       ///< the contents page it is printed on
};

/// "title ........ number" taken apart; nothing when the line ends in no leader and number.
std::optional<std::pair<std::string, std::string>> split_leader(const std::string& line) {
    const std::size_t number = line.rfind(' ');
    if (number == std::string::npos || number < 3 || line.substr(number - 3, 3) != "...") return {};
    const std::size_t end = line.find_last_not_of(". ", number - 1);
    return std::pair{line.substr(0, end + 1), line.substr(number + 1)};
}

bool is_contents_page(const std::vector<std::string>& lines) {
    return std::any_of(lines.begin(), lines.end(),
                       [](const std::string& line) { return split_leader(line).has_value(); });
}

std::vector<Entry> entries_of(const ReadPdf& read) {
    std::vector<Entry> entries;
    for (std::size_t page = 0; page < read.pages.size(); ++page) {
        if (!is_contents_page(read.pages[page])) continue;
        std::vector<std::string> waiting;
        for (const std::string& line : read.pages[page]) {
            // What is no part of an entry: the page's heading, the column's heading, the heading above
            // annexes.
            if (line == "DAFTAR ISI" || line == "DAFTAR TABEL" || line == "Halaman" || line == "LAMPIRAN")
                continue;
            const auto split = split_leader(line);
            waiting.push_back(split ? split->first : line);
            if (!split) continue;
            entries.push_back({joined(waiting), split->second, page});
            waiting.clear();
        }
        EXPECT_EQ(waiting, std::vector<std::string>{read.foot(page)}) << "lines that belong to no entry";
    }
    return entries;
}

/// The pages on which whole lines, put together, are exactly this text; a line of a contents page never is,
/// because it ends in its number.
std::vector<std::size_t> pages_with(const ReadPdf& read, const std::string& text) {
    std::vector<std::size_t> found;
    const std::string sought = squeezed(text);
    for (std::size_t page = 0; page < read.pages.size(); ++page) {
        const std::vector<std::string>& lines = read.pages[page];
        for (std::size_t first = 0; first < lines.size(); ++first) {
            std::string together;
            std::size_t next = first;
            while (next < lines.size() && together.size() < sought.size())
                together += squeezed(lines[next++]);
            if (together == sought) found.push_back(page);
        }
    }
    return found;
}

/// What stands at the place an entry names: an annex's entry "2. Title" stands for "LAMPIRAN 2".
std::string heading_of(const Entry& entry) {
    const std::size_t dot = entry.title.find(". ");
    const bool annex = dot != std::string::npos && dot > 0 &&
                       std::all_of(entry.title.begin(), entry.title.begin() + static_cast<long>(dot),
                                   [](char c) { return c >= '0' && c <= '9'; });
    return annex ? "LAMPIRAN " + entry.title.substr(0, dot) : entry.title;
}

void expect_true_contents(const std::string& pdf) {
    const ReadPdf read = read_pdf(pdf);
    const Qpdf qpdf(pdf);
    const std::vector<std::string> labels = qpdf.labels();
    const std::vector<Entry> entries = entries_of(read);
    ASSERT_GE(entries.size(), 20U);
    std::size_t link = 0, last_page = 0;
    for (const Entry& entry : entries) {
        SCOPED_TRACE(entry.title + " … " + entry.number);
        const std::vector<std::size_t> places = pages_with(read, heading_of(entry));
        ASSERT_EQ(places.size(), 1U) << "the heading must stand on exactly one page";
        EXPECT_EQ(entry.number, read.foot(places[0])) << "the number at the foot of that page";
        EXPECT_EQ(entry.number, labels[places[0]]) << "the label of that page";
        link = entry.page == last_page ? link + 1 : 0;
        last_page = entry.page;
        const std::vector<std::size_t> links = qpdf.links(entry.page);
        ASSERT_LT(link, links.size()) << "an entry without a link";
        EXPECT_EQ(links[link], places[0]) << "the link leads elsewhere";
    }
    std::size_t all_links = 0;
    for (std::size_t page = 0; page < qpdf.page_count(); ++page) all_links += qpdf.links(page).size();
    EXPECT_EQ(all_links, entries.size()) << "as many links as entries";
}

TEST(Contents, EveryEntryTellsThePageWhereItsHeadingStands) {
    expect_true_contents(example().pdf);
}

TEST(Contents, TheNumbersFollowWhenTheTextBeforeGrows) {
    Json data = example().data;
    Json& problems = data["narasi"]["permasalahan"];
    const Json few = problems;
    for (int times = 0; times < 60; ++times) problems.insert(problems.end(), few.begin(), few.begin() + 1);
    data["instansi"]["fungsi"].insert(data["instansi"]["fungsi"].end(), 40, data["instansi"]["fungsi"][0]);
    const pipeline::RenderResult result = engine().render(write_exactly(data));
    ASSERT_EQ(result.outcome, pipeline::Outcome::done) << told(result);
    ASSERT_GT(result.pages, example().text.pages.size() + 2);
    expect_true_contents(result.pdf);
}

TEST(Contents, NothingThatHasAHeadingIsLeftOut) {
    const ReadPdf& read = example().text;
    std::set<std::string> listed;
    for (const Entry& entry : entries_of(read)) listed.insert(squeezed(heading_of(entry)));
    std::size_t chapters = 0, tables = 0, annexes = 0;
    const auto expect_listed = [&](const std::string& heading) {
        const bool known = std::any_of(listed.begin(), listed.end(), [&](const std::string& entry) {
            return entry.starts_with(squeezed(heading));
        });
        EXPECT_TRUE(known) << heading << " has no entry";
    };
    for (const auto& lines : read.pages) {
        if (is_contents_page(lines)) continue;
        for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
            const std::string& line = lines[at];
            if (line.starts_with("BAB ") && line.size() < 10) {
                expect_listed(line + lines[at + 1]);
                ++chapters;
            } else if (line.starts_with("Tabel ") && line.size() == 11) {
                expect_listed(line + lines[at + 1]);
                ++tables;
            } else if (line.starts_with("LAMPIRAN ") && line.size() == 10) {
                EXPECT_TRUE(listed.contains(squeezed(line))) << line;
                ++annexes;
            }
        }
    }
    EXPECT_EQ(chapters, 3U);
    EXPECT_EQ(tables, 5U);
    EXPECT_EQ(annexes, 4U);
    for (const char* file : {"bab-1.md", "bab-2.md", "bab-3.md"}) {
        const std::string place = (kSource / "layouts" / kKind / file).string();
        const Ran ran = TemporaryFolder().run({"cat", place});
        for (const std::string& line : lines_of(ran.out))
            if (line.starts_with("## ") && line.find("{{") == std::string::npos) {
                const bool known = std::any_of(listed.begin(), listed.end(), [&](const std::string& entry) {
                    return entry.ends_with(squeezed(line.substr(3)));
                });
                EXPECT_TRUE(known) << line;
            }
    }
}

TEST(Contents, FrontMatterIsNumberedInRomanAndTheBodyInArabicFromOne) {
    const Example& made = example();
    const std::vector<std::string> labels = Qpdf(made.pdf).labels();
    const std::vector<std::size_t> first = pages_with(made.text, "BAB I PENDAHULUAN");
    ASSERT_EQ(first.size(), 1U);
    ASSERT_EQ(first[0], 4U) << "cover, preface, contents, list of tables";
    EXPECT_EQ(labels[0], "") << "the cover has no number";
    EXPECT_EQ(made.text.foot(1), "i");
    EXPECT_EQ(made.text.foot(2), "ii");
    EXPECT_EQ(made.text.foot(3), "iii");
    for (std::size_t page = first[0]; page < made.text.pages.size(); ++page)
        EXPECT_EQ(made.text.foot(page), std::to_string(page - first[0] + 1));
    for (std::size_t page = 1; page < labels.size(); ++page)
        EXPECT_EQ(labels[page], made.text.foot(page)) << "label and print of page " << page + 1;
}

}  // namespace
}  // namespace naskah::acceptance
