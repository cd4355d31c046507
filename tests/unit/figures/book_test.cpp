#include "figures/book.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace naskah::figures {
namespace {

/// A dataset and its book by the installation's vocabulary.
class Books : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        std::ifstream file(NASKAH_SOURCE_DIR "/layouts/bersama/besaran.json");
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        const auto parsed = json::parse(text);
        ASSERT_TRUE(parsed.document);
        std::vector<VocabularyFault> faults;
        vocabulary_ = compile_vocabulary(parsed.document->root(), {"kinerja", "akip"}, faults);
        for (const VocabularyFault& fault : faults) ADD_FAILURE() << fault.pointer << ": " << fault.reason;
        ASSERT_TRUE(vocabulary_);
    }
    void read(std::string_view text) {
        const auto parsed = json::parse(text);
        ASSERT_TRUE(parsed.document) << text;
        data_ = parsed.document;
        book_ = make_book(data_->root(), vocabulary_, std::make_shared<const Policies>(policies_));
    }
    const Entry* entry(std::string_view pointer, std::string_view besaran) const {
        const json::Value* node = json::at_pointer(data_->root(), pointer);
        return node != nullptr ? book_.find(*node, besaran) : nullptr;
    }
    std::string value(std::string_view pointer, std::string_view besaran) const {
        const Entry* found = entry(pointer, besaran);
        if (found == nullptr) return "absent";
        return found->figure.value ? found->figure.value->rounded(2).to_string() : "none";
    }
    Reason reason(std::string_view pointer, std::string_view besaran) const {
        const Entry* found = entry(pointer, besaran);
        return found != nullptr ? found->figure.reason : Reason::none;
    }

    static inline std::shared_ptr<const Vocabulary> vocabulary_;
    Policies policies_;
    std::shared_ptr<const json::Document> data_;
    Book book_;
};

TEST_F(Books, MoneyAddsUpAtEveryLevelOfTheProgrammeTree) {
    read(R"({"periode": {"tahun": 2023, "dari": 1, "sampai": 12}, "program": [{"id": "p1", "kegiatan": [
        {"id": "k1", "sub_kegiatan": [{"id": "s1", "pagu": {"murni": 100, "perubahan": 80}, "realisasi": 60},
                                      {"id": "s2", "pagu": {"murni": 10}, "realisasi": null}]},
        {"id": "k2", "pagu": {"murni": 50, "perubahan": 20}, "realisasi": "19.5"}]}]})");
    EXPECT_EQ(value("", "pagu_murni"), "160");
    EXPECT_EQ(value("", "pagu"), "100");  // s2 was dropped by the change
    EXPECT_EQ(value("/program/0", "pagu"), "100");
    EXPECT_EQ(value("/program/0/kegiatan/0", "pagu"), "80");
    EXPECT_EQ(value("/program/0/kegiatan/0/sub_kegiatan/1", "pagu"), "absent");
    EXPECT_EQ(value("", "realisasi"), "79.5");
    EXPECT_EQ(value("", "serapan"), "79.5");
    EXPECT_EQ(value("/program/0/kegiatan/0", "serapan"), "75");
    EXPECT_EQ(value("", "sisa"), "20.5");
}

}  // namespace
}  // namespace naskah::figures
