#include "text/hyphenation.hpp"

#include <hyphen.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include <cstdlib>
#include <string>

#include "base/error.hpp"
#include "text/unicode.hpp"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define NASKAH_LEAK_CHECK 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define NASKAH_LEAK_CHECK 1
#endif
#if defined(NASKAH_LEAK_CHECK)
#include <sanitizer/lsan_interface.h>
#endif

namespace naskah::text {
namespace {

/// libhyphen 2.8.8 loses the old string when a file says a pattern twice, as hyphen-id's does (10 bytes a
/// process); the leak checker of the sanitizer builds is asked to look away while it loads, and only then.
HyphenDict* load(const std::filesystem::path& file) {
#if defined(NASKAH_LEAK_CHECK)
    const __lsan::ScopedDisabler disabler;
#endif
    return hnj_hyphen_load(file.c_str());
}

constexpr std::size_t kBefore = 2, kAfter = 3;  // letters that must stay on either side
constexpr std::size_t kLongestWord = 100;       // in letters; longer ones are not words

struct Letter {
    char32_t lower;
    std::uint16_t offset;  ///< byte offset in the word
};

/// The letters of a word without the punctuation around it; empty when it is not to be divided.
std::vector<Letter> letters_of(std::string_view word) {
    std::vector<Letter> letters;
    bool ended = false;
    for (std::size_t at = 0; at < word.size();) {
        const auto offset = static_cast<std::uint16_t>(at);
        const auto code_point = static_cast<UChar32>(next_code_point(word, at));
        if (u_isalpha(code_point) == 0) {
            if (u_ispunct(code_point) == 0) return {};
            ended = !letters.empty();
            continue;
        }
        const bool inner_capital = !letters.empty() && u_isupper(code_point) != 0;
        if (ended || inner_capital || letters.size() == kLongestWord) return {};
        letters.push_back({static_cast<char32_t>(u_tolower(code_point)), offset});
    }
    return letters;
}

struct ConverterCloser {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};

}  // namespace

HyphenationDictionary::HyphenationDictionary(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) {
        throw Error("hyphenation-dictionary-missing", "memuat pola pemenggalan", file.string(),
                    "Pola pemenggalan kata \"" + file.string() +
                        "\" tidak ditemukan. Pasang paket Debian hyphen-id.");
    }
    dictionary_ = load(file);
    const auto fail = [this, &file](const std::string& reason) {
        if (dictionary_ != nullptr) hnj_hyphen_free(dictionary_);
        throw Error("hyphenation-dictionary-invalid", "memuat pola pemenggalan", file.string(),
                    "Pola pemenggalan kata \"" + file.string() + "\" rusak: " + reason +
                        ". Pasang ulang paket Debian hyphen-id.");
    };
    if (dictionary_ == nullptr) fail("tidak dapat dibaca");
    if (dictionary_->utf8 != 0) return;
    UErrorCode status = U_ZERO_ERROR;
    prototype_ = ucnv_open(dictionary_->cset, &status);
    if (U_SUCCESS(status)) {
        ucnv_setFromUCallBack(prototype_, UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    }
    if (U_FAILURE(status)) {
        if (prototype_ != nullptr) ucnv_close(prototype_);
        fail("pengodean \"" + std::string(dictionary_->cset) + "\" tidak dikenal");
    }
}

HyphenationDictionary::~HyphenationDictionary() {
    if (prototype_ != nullptr) ucnv_close(prototype_);
    hnj_hyphen_free(dictionary_);
}

const HyphenationDictionary& HyphenationDictionary::indonesian() {
    static const HyphenationDictionary dictionary("/usr/share/hyphen/hyph_id_ID.dic");
    return dictionary;
}

std::vector<std::uint16_t> HyphenationDictionary::points(std::string_view word) const {
    if (word.size() > UINT16_MAX) return {};
    const std::vector<Letter> letters = letters_of(word);
    if (letters.size() < kBefore + kAfter) return {};

    // A converter holds state, hence a copy a call; words are cached above, so its cost does not matter.
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<UConverter, ConverterCloser> converter;
    if (prototype_ != nullptr) converter.reset(ucnv_clone(prototype_, &status));
    if (U_FAILURE(status)) return {};
    std::string encoded;
    for (const Letter& letter : letters) {
        char bytes[8];
        std::int32_t count = 0;
        if (converter != nullptr) {
            char16_t units[2];
            std::int32_t unit_count = 0;
            U16_APPEND_UNSAFE(units, unit_count, static_cast<UChar32>(letter.lower));
            count = ucnv_fromUChars(converter.get(), bytes, sizeof bytes, units, unit_count, &status);
            // A letter the patterns cannot know; or an encoding of several bytes, which libhyphen would count
            // wrongly.
            if (U_FAILURE(status) || count != 1) return {};
        } else {
            U8_APPEND_UNSAFE(bytes, count, static_cast<UChar32>(letter.lower));
        }
        encoded.append(bytes, static_cast<std::size_t>(count));
    }

    std::vector<char> marks(encoded.size() + 5);  // libhyphen asks for the five
    char** replacements = nullptr;
    int* positions = nullptr;
    int* cuts = nullptr;
    const int failed =
        hnj_hyphen_hyphenate3(dictionary_, encoded.c_str(), static_cast<int>(encoded.size()), marks.data(),
                              nullptr, &replacements, &positions, &cuts, static_cast<int>(kBefore),
                              static_cast<int>(kAfter), static_cast<int>(kBefore), static_cast<int>(kAfter));
    std::vector<std::uint16_t> points;
    // libhyphen answers by character, whatever the encoding: marks[n] stands after letter n.
    for (std::size_t before = kBefore; failed == 0 && before + kAfter <= letters.size(); ++before) {
        const std::size_t mark = before - 1;
        const bool odd = ((marks[mark] - '0') & 1) != 0;
        const bool spelling_changes = replacements != nullptr && replacements[mark] != nullptr;
        if (odd && !spelling_changes) points.push_back(letters[before].offset);
    }
    if (replacements != nullptr) {
        for (std::size_t at = 0; at < encoded.size(); ++at) std::free(replacements[at]);
        std::free(replacements);
    }
    std::free(positions);
    std::free(cuts);
    return points;
}

}  // namespace naskah::text
