#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.hpp"
#include "json/value.hpp"

/// The narrative of a dataset as the rules read it.
namespace naskah::audit {

/// One sentence of the narrative; what stands between double braces is blanked, for it is a reference and
/// right by itself.
struct NarrativeSentence {
    std::string text;
    const json::Value* place = nullptr;    ///< the string it stands in
    const json::Value* subject = nullptr;  ///< the indicator its analysis is of; null: none
};

/// Every sentence of `narasi`, in the order of the data.
std::vector<NarrativeSentence> narrative_sentences(const AuditInput& input);

/// Programmes, activities and indicators by the names sentences call them.
class NamedObjects {
  public:
    explicit NamedObjects(const AuditInput& input);
    /// Those named last in the text; of names that end at one place the longest. Empty: none is named.
    std::vector<const json::Value*> last_in(std::string_view text) const;

  private:
    std::map<std::string, std::vector<const json::Value*>, std::less<>> names_;
    std::size_t longest_ = 0;
};

/// The numbers of the whole document: its own figures and the data of its first levels. Built once, since
/// every number of the narrative is looked up.
class DocumentNumbers {
  public:
    explicit DocumentNumbers(const AuditInput& input);
    bool know(const Decimal& number, int decimals) const;

  private:
    void add(const Decimal& number);
    void collect(const json::Value& value, int depth);
    std::array<std::set<std::string>, 4> rounded_;  ///< by decimals
};

/// Whether a number stands for anything the object has: a figure of the book or a number of its data, at the
/// printed decimals.
bool knows_number(const AuditInput& input, const json::Value& object, const Decimal& number, int decimals);

}  // namespace naskah::audit
