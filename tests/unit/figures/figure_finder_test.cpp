#include "figures/figure_finder.hpp"
#include "base/memory_count.hpp"

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "books.hpp"
#include "figures/derivation.hpp"

namespace naskah::figures {
namespace {

class FigureFinders : public Books {
  protected:
    FigureFinder finder() {
        return {data_->root(), vocabulary_, std::make_shared<const Policies>(policies_)};
    }
    /// What a finder says of every object of a dataset is what the book says of it.
    void expect_same_as_book(const json::Value& node, FigureFinder& figures) {
        EXPECT_EQ(figures.names_of(node), book_.names_of(node)) << node.pointer();
        std::vector<std::string_view> names = book_.names_of(node);
        std::shuffle(names.begin(), names.end(), random_);
        for (const std::string_view name : names) {
            const Entry* own = figures.find(node, name);
            const Entry* other = book_.find(node, name);
            ASSERT_EQ(own == nullptr, other == nullptr) << node.pointer() << " " << name;
            if (own == nullptr) continue;
            ++compared_;
            EXPECT_EQ(own->figure.value, other->figure.value) << node.pointer() << " " << name;
            EXPECT_EQ(own->figure.state, other->figure.state) << node.pointer() << " " << name;
            EXPECT_EQ(own->figure.reason, other->figure.reason) << node.pointer() << " " << name;
            EXPECT_EQ(own->predikat, other->predikat);
            EXPECT_EQ(own->satuan_data, other->satuan_data);
            EXPECT_EQ(own->decimals, other->decimals);
        }
        for (const json::Value& child : node.items()) expect_same_as_book(child, figures);
    }

    std::mt19937 random_{20230105};
    std::size_t compared_ = 0;
};

TEST_F(FigureFinders, AgreesWithTheBookOnEveryObjectOfEveryExample) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(NASKAH_SOURCE_DIR "/layouts")) {
        const std::string name = entry.path().filename();
        if (!name.starts_with("contoh") || !name.ends_with(".json")) continue;
        SCOPED_TRACE(entry.path().string());
        std::ifstream file(entry.path());
        read(std::string{std::istreambuf_iterator<char>(file), {}});
        FigureFinder figures = finder();
        expect_same_as_book(data_->root(), figures);
    }
    EXPECT_GT(compared_, 4'000U);
}

TEST_F(FigureFinders, AgreesWithTheBookOnCirclesAndOnWhatWasPrinted) {
    read(R"({"program": [{"id": "a", "tercetak": {"pagu": 5}, "pagu": {"murni": 1}, "kegiatan": [{}]},
                         {"id": "b", "pagu": {"murni": null}}],
             "sasaran": [{"id": "s", "indikator": [{"id": "i", "target": {"2024": 4}}], "program": ["a"]}],
             "cetakan": {"program": [{"pagu": {"murni": 7}}]}})");
    FigureFinder figures = finder();
    expect_same_as_book(data_->root(), figures);
    EXPECT_GT(compared_, 3U);
}

TEST_F(FigureFinders, ComputesWhatIsAskedForAndNothingElse) {
    std::string data = R"({"program": [)";
    for (int i = 0; i < 2'000; ++i)
        data += (i == 0 ? "" : ",") + std::string(R"({"id": "p)") + std::to_string(i) +
                R"(", "pagu": {"murni": 12}, "realisasi": 6})";
    read(data + "]}");
    FigureFinder figures = finder();
    const json::Value& one = data_->root().find("program")->items()[1'000];
    std::uint64_t before = allocations_of_thread();
    const Entry* pagu = figures.find(one, "pagu");
    const std::uint64_t cost = allocations_of_thread() - before;
    before = allocations_of_thread();
    make_book(data_->root(), vocabulary_, nullptr);
    const std::uint64_t whole = allocations_of_thread() - before;
    ASSERT_NE(pagu, nullptr);
    EXPECT_EQ(pagu->figure.value, Decimal::integer(12));
    // What is left is the index that joins programmes to indicators.
    EXPECT_LT(20 * cost, whole) << cost << " of " << whole;
    EXPECT_EQ(figures.find(one, "pagu"), pagu);
}

TEST_F(FigureFinders, AnObjectWithoutFiguresHasNoNames) {
    read(R"({"instansi": {"nama": "Dinas"}})");
    FigureFinder figures = finder();
    const json::Value& office = *data_->root().find("instansi");
    EXPECT_TRUE(figures.names_of(office).empty());
    EXPECT_FALSE(figures.has(office, "serapan"));
    EXPECT_EQ(figures.find(office, "serapan"), nullptr);
    EXPECT_EQ(figures.find(data_->root(), "tidak_ada"), nullptr);
}

}  // namespace
}  // namespace naskah::figures
