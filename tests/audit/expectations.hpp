#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audit/finding.hpp"

/// What is known of a printed document whose audit is measured: cases/NNN.expected.json.
namespace naskah::audit::cases {

/// Lines of cases/NNN.txt, both ends included.
using Lines = std::vector<std::pair<int, int>>;

/// The two ways a document is audited.
enum class Way { data, text };
std::string_view name_of(Way way);

/// Where something is told: at a line of the text, or at or below a pointer of the dataset. A pointer that
/// begins with '=' means that object and its own members only.
struct Where {
    Lines lines;
    std::vector<std::string> pointers;
};

/// A fault of the document.
struct Case {
    std::string id, kelas, severity, what;
    Where where;
    std::string stated, expected;
    std::string known_by;               ///< "data", "cetakan" or "tidak": what of the dataset holds it
    std::vector<std::string> rules;     ///< those that may tell it
    std::map<Way, std::string> missed;  ///< why the audit does not tell it
};

/// Places where findings of some classes would be false.
struct Silence {
    std::string what;
    Where where;
    std::string classes;  ///< letters
};

/// Findings that are on no list: true ones beyond it, and false ones that are known.
struct Remark {
    std::string rule;
    Where where;        ///< nothing in it: anywhere
    std::string quote;  ///< what the finding must speak of; may be empty
    std::string why;
};

struct Expectations {
    std::string document;
    std::vector<Case> cases;
    std::vector<Silence> silent;
    std::vector<Remark> also_true, known_false;
};

/// Reads cases/<document>.expected.json; throws std::runtime_error for a faulty file, with the reason.
Expectations read_expectations(const std::string& document);
/// A file of cases/ whole; throws std::runtime_error when there is none.
std::string read_case_file(const std::string& name);
/// The same of layouts/.
std::string read_layout_file(const std::string& name);

}  // namespace naskah::audit::cases
