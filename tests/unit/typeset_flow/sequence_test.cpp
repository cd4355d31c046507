#include "typeset/flow/sequence.hpp"

#include <gmock/gmock.h>

#include <utility>

#include "fake_blocks.hpp"
#include "typeset/flow/simple_blocks.hpp"

namespace naskah::typeset {
namespace {

using testing::ElementsAre;
using Kind = SequenceChild::Kind;

constexpr Length kPage = Length::points(100);

class SequenceTest : public testing::Test {
  protected:
    FakeRows& rows(const std::string& name, std::uint32_t count, int height, int space = 0) {
        auto block =
            std::make_unique<FakeRows>(name, count, Length::points(height), log, Length::points(space));
        FakeRows& result = *block;
        add(std::move(block));
        return result;
    }
    /// Unbreakable, kept with what follows.
    void heading(const std::string& name, int height) {
        add(std::make_unique<FakeRows>(name, 1, Length::points(height), log));
        children.back().keep_with_next = true;
    }
    void signature(const std::string& name, int height, int space = 0) {
        add(std::make_unique<FakeRows>(name, 1, Length::points(height), log, Length::points(space)));
        children.back().clings = true;
    }
    void space(int height) {
        add(std::make_unique<SpaceBlock>(Length::points(height)));
        children.back().kind = Kind::space;
    }
    void fill() {
        add(std::make_unique<SpaceBlock>(Length()));
        children.back().kind = Kind::fill;
    }
    void page_break() {
        add(std::make_unique<PageBreakBlock>());
        children.back().kind = Kind::page_break;
    }
    void add(std::unique_ptr<MeasuredBlock> block) {
        children.emplace_back();
        children.back().block = std::move(block);
    }

    /// All pages; "|" in the log where one ends. Gives up after 50.
    Log flow(Sequence::Fills fills = Sequence::Fills::shared) {
        Sequence sequence(std::move(children), diagnostics, kPage, fills);
        Position at;
        for (int page = 0; page < 50; ++page) {
            const FragmentPlan plan = sequence.plan(at, {kPage, Length(), PageState::fresh});
            sequence.anchors(plan, anchors);
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
    std::vector<document::AnchorId> anchors;
};

TEST_F(SequenceTest, SpaceBetweenBlocksIsTheLargerOneAndNoneAtThePageTop) {
    rows("a", 1, 20, 10);
    rows("b", 1, 20, 15);
    rows("c", 4, 20, 5);
    EXPECT_THAT(flow(), ElementsAre("a 0-1 @0", "b 0-1 @35", "c 0-1 @70", "|", "c 1-4 @0"));
}

TEST_F(SequenceTest, AHeadingGoesOverWithTheBlockThatDoesNotFit) {
    rows("text", 4, 20);
    heading("judul", 10);
    rows("next", 1, 30);
    EXPECT_THAT(flow(), ElementsAre("text 0-4 @0", "|", "judul 0-1 @0", "next 0-1 @10"));
}

TEST_F(SequenceTest, AChainOfHeadingsGoesOverWholly) {
    rows("text", 3, 20);
    heading("bab", 10);
    heading("subbab", 10);
    space(5);
    rows("table", 2, 30);
    EXPECT_THAT(flow(), ElementsAre("text 0-3 @0", "|", "bab 0-1 @0", "subbab 0-1 @10", "table 0-2 @25"));
}

TEST_F(SequenceTest, AHeadingStaysWhereTheNextBlockStarts) {
    rows("text", 3, 20);
    heading("judul", 10);
    rows("table", 3, 20);
    EXPECT_THAT(flow(), ElementsAre("text 0-3 @0", "judul 0-1 @60", "table 0-1 @70", "|", "table 1-3 @0"));
}

TEST_F(SequenceTest, AHeadingAboveAnEntirelyTallBlockAtAPageTopDoesNotLoop) {
    heading("judul", 10);
    rows("tall", 1, 95);
    EXPECT_THAT(flow(), ElementsAre("judul 0-1 @0", "|", "tall 0-1 @0"));
    EXPECT_TRUE(diagnostics.empty());
}

TEST_F(SequenceTest, ABlockThatTheNextPageWouldNotHelpStartsBelowItsHeading) {
    heading("judul", 10);
    rows("table", 3, 40).least = 3;
    EXPECT_THAT(flow(), ElementsAre("judul 0-1 @0", "table 0-2 @10", "|", "table 2-3 @0"));
}

TEST_F(SequenceTest, HeadingsLongerThanAPageBreakSomewhere) {
    for (int i = 0; i < 25; ++i) heading("h" + std::to_string(i), 10);
    const Log placed = flow();
    EXPECT_EQ(placed.size(), 25u + 2u);
    EXPECT_EQ(placed[10], "|");
    EXPECT_EQ(placed[21], "|");
}

TEST_F(SequenceTest, ASignatureTakesTheLastRowsOfATableAlong) {
    rows("table", 9, 10);
    signature("ttd", 30);
    EXPECT_THAT(flow(), ElementsAre("table 0-7 @0", "|", "table 7-9 @0", "ttd 0-1 @20"));
}

TEST_F(SequenceTest, TheSpaceBeforeASignatureCountsToItsTail) {
    rows("table", 7, 10, 0);
    signature("ttd", 25, 10);  // 70 + 10 + 25 is more than the page
    EXPECT_THAT(flow(), ElementsAre("table 0-5 @0", "|", "table 5-7 @0", "ttd 0-1 @30"));
}

TEST_F(SequenceTest, ASignatureThatFitsStays) {
    rows("table", 7, 10);
    signature("ttd", 30);
    EXPECT_THAT(flow(), ElementsAre("table 0-7 @0", "ttd 0-1 @70"));
}

TEST_F(SequenceTest, WhiteSpaceAboveASignatureGoesAlong) {
    rows("table", 7, 10);
    space(20);
    signature("ttd", 20);
    EXPECT_THAT(flow(), ElementsAre("table 0-5 @0", "|", "table 5-7 @0", "ttd 0-1 @40"));
}

TEST_F(SequenceTest, AHeadingGoesAlongWithAShortTextThatFollowsItsSignature) {
    rows("text", 5, 10);
    heading("judul", 10);
    rows("short", 2, 10);
    signature("ttd", 30);
    EXPECT_THAT(flow(), ElementsAre("text 0-5 @0", "|", "judul 0-1 @0", "short 0-2 @10", "ttd 0-1 @30"));
}

TEST_F(SequenceTest, ASignatureAsTallAsThePageComesAloneRatherThanNever) {
    rows("table", 3, 10);
    signature("ttd", 100);
    EXPECT_THAT(flow(), ElementsAre("table 0-3 @0", "|", "ttd 0-1 @0"));
}

TEST_F(SequenceTest, TheTailReachesTheLastBlockOfANestedSequence) {
    std::vector<SequenceChild> inner;
    inner.emplace_back();
    inner.back().block = std::make_unique<FakeRows>("inner", 9, Length::points(10), log);
    add(std::make_unique<Sequence>(std::move(inner), diagnostics, kPage));
    children.back().composite = true;
    signature("ttd", 30);
    EXPECT_THAT(flow(), ElementsAre("inner 0-7 @0", "|", "inner 7-9 @0", "ttd 0-1 @20"));
}

TEST_F(SequenceTest, FillsShareTheHeightLeft) {
    rows("top", 1, 20);
    fill();
    rows("middle", 1, 20);
    fill();
    rows("bottom", 1, 20);
    EXPECT_THAT(flow(), ElementsAre("top 0-1 @0", "middle 0-1 @40", "bottom 0-1 @80"));
}

TEST_F(SequenceTest, PageBreaksMakeNoEmptyPages) {
    page_break();
    rows("a", 1, 20);
    page_break();
    page_break();
    rows("b", 1, 20);
    page_break();
    EXPECT_THAT(flow(), ElementsAre("a 0-1 @0", "|", "b 0-1 @0"));
}

TEST_F(SequenceTest, AHeadingBeforeAPageBreakStays) {
    rows("a", 1, 20);
    heading("judul", 10);
    page_break();
    rows("b", 1, 20);
    EXPECT_THAT(flow(), ElementsAre("a 0-1 @0", "judul 0-1 @20", "|", "b 0-1 @0"));
}

TEST_F(SequenceTest, SpaceIsKeptAtAPageTopAndCutAtItsEnd) {
    space(30);
    rows("a", 1, 60);
    space(40);
    rows("b", 1, 20);
    EXPECT_THAT(flow(), ElementsAre("a 0-1 @30", "|", "b 0-1 @0"));
}

TEST_F(SequenceTest, ABlockTallerThanAPageIsPlacedAndTold) {
    rows("a", 1, 20);
    rows("tall", 1, 150);
    rows("b", 1, 20);
    EXPECT_THAT(flow(), ElementsAre("a 0-1 @0", "|", "tall 0-1 @0", "|", "b 0-1 @0"));
    ASSERT_EQ(diagnostics.items().size(), 1u);
    EXPECT_EQ(diagnostics.items()[0].code, "block-too-tall");
}

TEST_F(SequenceTest, ABlockThatRefusesAFreshPageIsAFaultOfOurs) {
    rows("stubborn", 1, 150).stubborn = true;
#ifdef NDEBUG
    EXPECT_THAT(flow(), ElementsAre("stubborn 0-1 @0"));
    ASSERT_EQ(diagnostics.items().size(), 1u);
    EXPECT_EQ(diagnostics.items()[0].code, "block-too-tall");
#else
    EXPECT_DEATH(flow(), "fresh page");
#endif
}

TEST_F(SequenceTest, AnchorsAreThoseThatStartInTheFragment) {
    rows("a", 15, 10);
    children.back().anchor = 1;
    rows("b", 3, 10);
    children.back().anchor = 2;
    flow();
    EXPECT_THAT(anchors, ElementsAre(1u, 2u));
    EXPECT_THAT(placer.anchors, ElementsAre(std::pair{1u, std::int64_t{0}}, std::pair{2u, std::int64_t{50}}));
}

TEST_F(SequenceTest, TheLeastStartOfAChainHoldsItsHeadings) {
    heading("a", 10);
    heading("b", 10);
    rows("c", 5, 15);
    const Sequence sequence(std::move(children), diagnostics, kPage);
    EXPECT_EQ(sequence.least_start(), Length::points(35));
}

}  // namespace
}  // namespace naskah::typeset
