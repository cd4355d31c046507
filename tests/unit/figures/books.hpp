#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

#include "figures/book.hpp"

namespace naskah::figures {

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

}  // namespace naskah::figures
