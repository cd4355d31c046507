// Faults made at random in documents without faults: what share of each sort the audit tells.
#include <gtest/gtest.h>

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

#include "data_mutations.hpp"
#include "mutations.hpp"
#include "runner.hpp"

namespace naskah::audit::cases {
namespace {

constexpr std::uint64_t kSeed = 20240304;
constexpr std::size_t kDraws = 40;

std::set<std::string> lines_of(const std::vector<Told>& all) {
    std::set<std::string> lines;
    for (const Told& one : all) lines.insert(line_of(one));
    return lines;
}

/// Findings that were not there before the fault.
std::vector<Told> news(const std::vector<Told>& all, const std::set<std::string>& before) {
    std::vector<Told> fresh;
    std::ranges::copy_if(all, std::back_inserter(fresh),
                         [&](const Told& one) { return !before.contains(line_of(one)); });
    return fresh;
}

/// Whether a finding or its evidence leads to the faulty line, or names what stands there now.
bool leads_to(const Told& told, const Mutation& mutation) {
    if (told.text.find(mutation.now) != std::string::npos) return true;
    return std::ranges::any_of(told.lines, [&](const auto& range) {
        return range.first <= mutation.line && mutation.line <= range.second;
    });
}

/// At most kDraws of them, chosen at random, in their order.
std::vector<Mutation> drawn(std::vector<Mutation> all, Draws& draws) {
    while (all.size() > kDraws) all.erase(all.begin() + static_cast<std::ptrdiff_t>(draws.below(all.size())));
    return all;
}

struct Tally {
    std::size_t made = 0, told = 0, led = 0;
    std::string untold;

    std::size_t rate() const { return made == 0 ? 100 : told * 100 / made; }
    void add(const std::vector<Told>& fresh, bool leads, const Mutation& mutation) {
        ++made;
        told += fresh.empty() ? 0 : 1;
        led += leads ? 1 : 0;
        if (!fresh.empty()) return;
        untold += "\n         " +
                  (mutation.line > 0 ? "line " + std::to_string(mutation.line) : mutation.pointer) + ": " +
                  mutation.was + " -> " + mutation.now;
    }
};

void print(std::ostringstream& out, const MutationKind& kind, const Tally& tally) {
    out << std::left << std::setw(7) << kind.kelas << std::setw(34) << kind.name << std::right << std::setw(4)
        << tally.made << std::setw(6) << tally.told << std::setw(11) << tally.led << std::setw(5)
        << tally.rate() << " %" << tally.untold << '\n';
}

constexpr std::string_view kHead = "class  fault                             made  told  led there  rate\n";

TEST(Mutations, OfAPrintedDocumentAreTold) {
    const std::string clean = read_case_file("clean.txt");
    const std::vector<Told> before = told_of_text(clean, "clean.txt");
    for (const Told& one : before) ADD_FAILURE() << "the document is clean: " << line_of(one);
    const std::set<std::string> known = lines_of(before);
    Draws draws(kSeed);
    std::ostringstream out;
    out << "\nFaults made at random in a printed document\n" << kHead;
    for (const MutationKind& kind : text_mutations()) {
        Tally tally;
        for (const Mutation& mutation : drawn(kind.all(clean, draws), draws)) {
            const std::vector<Told> fresh = news(told_of_text(mutation.document, "clean.txt"), known);
            tally.add(fresh,
                      std::ranges::any_of(fresh, [&](const Told& one) { return leads_to(one, mutation); }),
                      mutation);
        }
        EXPECT_GT(tally.made, 0U) << kind.name;
        print(out, kind, tally);
        EXPECT_GE(tally.rate(), kind.least_percent) << kind.name << ": not told" << tally.untold;
    }
    std::cout << out.str();
}

const std::vector<std::string> kExamples = {"rencana-aksi/contoh.json", "capaian-rencana-aksi/contoh.json",
                                            "lkjip/contoh.json", "lkjip/contoh-kutai-kartanegara.json",
                                            "contoh/buleleng.json"};

/// Whether one of the places stands in the object that was changed, or around what was.
bool leads_to_pointer(const Told& told, const std::string& pointer) {
    const std::string owner = pointer.substr(0, pointer.rfind('/'));
    return std::ranges::any_of(told.pointers, [&](const std::string& place) {
        const auto within = [](const std::string& inner, const std::string& outer) {
            return !outer.empty() && inner.starts_with(outer) &&
                   (inner.size() == outer.size() || inner[outer.size()] == '/');
        };
        return within(place, owner) || within(pointer, place);
    });
}

TEST(Mutations, OfDatasetsAreTold) {
    std::map<std::string_view, Tally> tallies;
    Draws draws(kSeed);
    for (const std::string& example : kExamples) {
        const std::string dataset = read_layout_file(example);
        const std::set<std::string> known = lines_of(told_of_data(dataset));
        for (const MutationKind& kind : data_mutations())
            for (const Mutation& mutation : drawn(kind.all(dataset, draws), draws)) {
                const std::vector<Told> fresh = news(told_of_data(mutation.document), known);
                tallies[kind.name].add(
                    fresh,
                    std::ranges::any_of(
                        fresh, [&](const Told& one) { return leads_to_pointer(one, mutation.pointer); }),
                    mutation);
            }
    }
    std::ostringstream out;
    out << "\nFaults made at random in datasets\n" << kHead;
    for (const MutationKind& kind : data_mutations()) {
        EXPECT_GT(tallies[kind.name].made, 0U) << kind.name;
        print(out, kind, tallies[kind.name]);
        EXPECT_GE(tallies[kind.name].rate(), kind.least_percent) << kind.name << tallies[kind.name].untold;
    }
    std::cout << out.str();
}

TEST(Mutations, FiguresPrintedAsComputedStaySilent) {
    for (const std::string& example : kExamples) {
        const std::string dataset = read_layout_file(example);
        const std::set<std::string> known = lines_of(told_of_data(dataset));
        for (const Told& one : news(told_of_data(with_everything_printed(dataset)), known))
            ADD_FAILURE() << example << ": " << line_of(one);
    }
}

/// One digit of one printed figure, in figures chosen at random over all examples.
TEST(Mutations, OfPrintedFiguresAreTold) {
    Draws draws(kSeed);
    std::ostringstream out;
    out << "\nOne digit of one printed figure\n" << kHead;
    for (const std::string& example : kExamples) {
        const std::string dataset = with_everything_printed(read_layout_file(example));
        const std::set<std::string> known = lines_of(told_of_data(dataset));
        const MutationKind kind{"A", example, all_printed_digits, 95};
        Tally tally;
        for (const Mutation& mutation : drawn(kind.all(dataset, draws), draws)) {
            const std::vector<Told> fresh = news(told_of_data(mutation.document), known);
            tally.add(fresh,
                      std::ranges::any_of(
                          fresh, [&](const Told& one) { return leads_to_pointer(one, mutation.pointer); }),
                      mutation);
        }
        EXPECT_GT(tally.made, 0U) << example;
        print(out, kind, tally);
        EXPECT_GE(tally.rate(), kind.least_percent) << example << tally.untold;
    }
    std::cout << out.str();
}

}  // namespace
}  // namespace naskah::audit::cases
