#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "audit/finding.hpp"
#include "audit/known_acts.hpp"
#include "audit/settings.hpp"
#include "base/date.hpp"
#include "figures/book.hpp"
#include "figures/figures.hpp"
#include "printed/document.hpp"
#include "report/report.hpp"

namespace naskah::audit {

class DataView;
struct TextView;

/// What is audited: a dataset with its derived figures, documents as printed, or both. Held by shared
/// pointers, so that an input may be kept for comparison. Rules only read it: one input may serve several
/// threads.
struct AuditInput {
    std::string name;  ///< of the file, for messages that name several; may be empty
    std::shared_ptr<const report::Report> report;  ///< null: there is only a printed document
    std::shared_ptr<const figures::Book> book;     ///< of `report`; null exactly when that is
    /// The dataset's own `cetakan` and any document given beside it, in that order.
    std::vector<printed::Document> printed;
    figures::CapaianPolicy capaian;  ///< of the profile
    MonthNames months;               ///< of the profile: the spellings a document may use
    Settings settings;
    std::shared_ptr<const std::vector<KnownAct>> acts;  ///< null: no act is known
    std::shared_ptr<const DataView> view;               ///< made by audit() and compare(); leave null
    /// Of `printed`, in its order; made by audit() out of the input it holds; leave null.
    std::shared_ptr<const std::vector<TextView>> texts;
};

/// All rules that the input has the means for, in the order of the registry (rules.hpp) and, within a rule,
/// of the data or the pages. The same input yields the same findings. A finding bears the weight the
/// settings chose, else the one its rule found right; rules that are off find nothing. Never throws for a
/// fault of the document.
std::vector<Finding> audit(AuditInput input);

/// Documents of one office held against each other: same indicator, same unit, target and polarity; same
/// budget; same officials. Each finding names both files (Place::label holds `name`, Evidence the other
/// file). Datasets only: inputs without a report take no part. Fewer than two yield nothing.
std::vector<Finding> compare(std::span<const AuditInput> inputs);

}  // namespace naskah::audit
