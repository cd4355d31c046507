#pragma once

#include <map>
#include <string>
#include <vector>

#include "audit/finding.hpp"
#include "expectations.hpp"
#include "json/value.hpp"

/// Holds what an audit told against what is known of the document.
namespace naskah::audit::cases {

/// Where a finding and its evidence stand, and all it says.
struct Told {
    std::string rule, kelas, severity;
    std::vector<std::string> pointers;
    Lines lines;
    /// Lines of a whole transcribed table: the finding is about some of its cells.
    Lines tables;
    std::string text;  ///< stated, expected, message and evidence
};

/// `data`: the dataset, for the places of its transcript; null when only a text was audited.
Told told(const Finding& finding, const json::Value* data);

struct Judgement {
    std::vector<std::string> found, missed;          ///< ids
    std::map<std::string, std::string> found_by;     ///< id -> rules
    std::vector<std::string> broken_silence;         ///< "what: rule at place"
    std::vector<Told> hits, also_true, false_known;  ///< every finding is in exactly one of the four
    std::vector<Told> unknown;                       ///< nobody has judged these
    std::vector<const Remark*> idle_remarks;         ///< remarks no finding answers to
};

Judgement judge(const Expectations& expectations, const std::vector<Told>& findings);

/// Cases, found, missed, findings, false and both rates for each class, and the misses by name and reason.
std::string table(const std::vector<const Expectations*>& expectations,
                  const std::vector<const Judgement*>& judgements, Way way);

/// One line a finding.
std::string line_of(const Told& told);

}  // namespace naskah::audit::cases
