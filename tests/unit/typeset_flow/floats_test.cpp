// Figures that wait for the next page's top while the text goes on.

#include <gmock/gmock.h>

#include <map>
#include <random>

#include "document_builder.hpp"
#include "fake_blocks.hpp"

namespace naskah::typeset {
namespace {

using testing::ElementsAre;
using Stops = SequenceChild::Stops;

constexpr Length kPage = Length::points(100);

class FloatsTest : public testing::Test {
  protected:
    SequenceChild& rows(const std::string& name, std::uint32_t count, int height) {
        children.emplace_back();
        children.back().block = std::make_unique<FakeRows>(name, count, Length::points(height), log);
        return children.back();
    }
    void figure(const std::string& name, int height) { rows(name, 1, height).floats = true; }
    void heading(const std::string& name) {
        SequenceChild& child = rows(name, 1, 10);
        child.keep_with_next = true;
        child.stops = Stops::floats;
    }

    /// All pages; "|" in the log where one ends. Gives up after 80.
    Log flow() {
        Sequence sequence(std::move(children), diagnostics, kPage, Sequence::Fills::shared);
        Position at;
        for (int page = 0; page < 80; ++page) {
            const FragmentPlan plan = sequence.plan(at, {kPage, Length(), PageState::fresh});
            EXPECT_LE(plan.height, kPage);
            sequence.place(at, plan, {}, placer);
            if (plan.complete) return log;
            log.push_back("|");
            at = plan.next;
        }
        log.push_back("endless");
        return log;
    }

    std::vector<SequenceChild> children;
    Log log;
    Diagnostics diagnostics;
    FakePlacer placer;
};

TEST_F(FloatsTest, StayWhereTheyFit) {
    rows("a", 3, 10);
    figure("gambar", 60);
    rows("b", 2, 10);
    EXPECT_THAT(flow(), ElementsAre("a 0-3 @0", "gambar 0-1 @30", "b 0-1 @90", "|", "b 1-2 @0"));
}

TEST_F(FloatsTest, WaitForTheNextPageWhileTheTextGoesOn) {
    rows("a", 6, 10);
    figure("gambar", 60);
    rows("b", 8, 10);
    EXPECT_THAT(flow(), ElementsAre("a 0-6 @0", "b 0-4 @60", "|", "gambar 0-1 @0", "b 4-8 @60"));
}

TEST_F(FloatsTest, KeepTheirOrder) {
    rows("a", 6, 10);
    figure("satu", 60);
    figure("dua", 20);
    rows("b", 10, 10);
    EXPECT_THAT(flow(), ElementsAre("a 0-6 @0", "b 0-4 @60", "|", "satu 0-1 @0", "dua 0-1 @60", "b 4-6 @80",
                                    "|", "b 6-10 @0"));
}

TEST_F(FloatsTest, ThatDoNotFitTogetherWaitLonger) {
    rows("a", 6, 10);
    figure("satu", 60);
    figure("dua", 70);
    rows("b", 12, 10);
    EXPECT_THAT(flow(), ElementsAre("a 0-6 @0", "b 0-4 @60", "|", "satu 0-1 @0", "b 4-8 @60", "|",
                                    "dua 0-1 @0", "b 8-11 @70", "|", "b 11-12 @0"));
}

TEST_F(FloatsTest, ThatNoTextFollowsGetAPage) {
    rows("a", 6, 10);
    figure("gambar", 60);
    EXPECT_THAT(flow(), ElementsAre("a 0-6 @0", "|", "gambar 0-1 @0"));
}

TEST_F(FloatsTest, DoNotGoPastTheNextHeading) {
    rows("a", 6, 10);
    figure("gambar", 60);
    rows("b", 1, 10);
    heading("judul");
    rows("c", 2, 10);
    EXPECT_THAT(flow(),
                ElementsAre("a 0-6 @0", "b 0-1 @60", "|", "gambar 0-1 @0", "judul 0-1 @60", "c 0-2 @70"));
}

TEST_F(FloatsTest, DoNotGoPastASignature) {
    rows("a", 6, 10);
    figure("gambar", 60);
    rows("b", 4, 10);
    SequenceChild& signature = rows("tanda", 1, 20);
    signature.clings = true;
    signature.stops = Stops::floating;
    EXPECT_THAT(flow(),
                ElementsAre("a 0-6 @0", "|", "gambar 0-1 @0", "b 0-2 @60", "|", "b 2-4 @0", "tanda 0-1 @20"));
}

TEST_F(FloatsTest, AreMetOnceWhenTheTextAfterThemGoesBack) {
    rows("a", 6, 10);
    rows("pengantar", 1, 10).keep_with_next = true;
    figure("gambar", 60);
    rows("utuh", 1, 50);
    EXPECT_THAT(flow(),
                ElementsAre("a 0-6 @0", "|", "pengantar 0-1 @0", "gambar 0-1 @10", "|", "utuh 0-1 @0"));
}

TEST_F(FloatsTest, OfManyPartsAreBrokenAndDoNotFloat) {
    rows("a", 6, 10);
    rows("bagan", 2, 60).floats = true;
    rows("b", 2, 10);
    EXPECT_THAT(flow(), ElementsAre("a 0-6 @0", "|", "bagan 0-1 @0", "|", "bagan 1-2 @0", "b 0-2 @60"));
}

TEST_F(FloatsTest, AreNeverLostOrDoubled) {
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937 engine(seed);
        const auto random = [&engine](std::uint32_t below) {
            return static_cast<std::uint32_t>(engine() % below);
        };
        children.clear();
        log.clear();
        const std::uint32_t count = 3 + random(15);
        std::map<std::string, std::uint32_t> wanted;
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::string name = (random(3) == 0 ? "g" : "t") + std::to_string(100 + i);
            if (name[0] == 'g') {
                figure(name, static_cast<int>(20 + random(80)));
                wanted[name] = 1;
            } else if (random(5) == 0) {
                heading(name);
                wanted[name] = 1;
            } else {
                wanted[name] = 1 + random(12);
                rows(name, wanted[name], 10).keep_with_next = random(6) == 0;
            }
        }
        std::map<std::string, std::uint32_t> printed;
        std::string last_figure, last_text;
        for (const std::string& line : flow()) {
            ASSERT_NE(line, "endless");
            if (line == "|") continue;
            const std::string name = line.substr(0, 4);
            const std::size_t dash = line.find('-');
            const auto from = static_cast<std::uint32_t>(std::stoul(line.substr(5, dash - 5)));
            EXPECT_EQ(printed[name], from) << line;
            printed[name] = static_cast<std::uint32_t>(std::stoul(line.substr(dash + 1)));
            std::string& last = name[0] == 'g' ? last_figure : last_text;
            EXPECT_LE(last, name) << "figures and texts keep their order, each among themselves";
            last = name;
        }
        EXPECT_EQ(printed, wanted);
        if (testing::Test::HasFailure()) break;
    }
}

TEST(Floats, OfADocumentGoToTheNextPagesTop) {
    DocumentBuilder builder;
    builder.paragraph("a", 10);
    document::PictureRow row;
    row.floating = document::Floating::yes;
    document::PictureCell cell;
    cell.picture.extent = {Length::points(100), Length::points(150)};
    cell.picture.alternative = "gambar";
    cell.caption = builder.make_paragraph(builder.text("Gambar 1"));
    row.cells.push_back(cell);
    builder.document.images.push_back(std::make_shared<image::Image>());
    builder.add({row});
    builder.paragraph("b", 8);
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 2u);
    EXPECT_EQ(page_with(list, "b 5"), 0) << "the text fills the page";
    EXPECT_EQ(page_with(list, "Gambar 1"), 1);
    EXPECT_LT(find_run(list.pages[1], "Gambar 1").origin.y, find_run(list.pages[1], "b 6").origin.y);
    EXPECT_TRUE(builder.diagnostics.empty());
}

}  // namespace
}  // namespace naskah::typeset
