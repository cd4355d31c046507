#include "pipeline/audit_settings.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "audit/rules.hpp"

namespace naskah::pipeline {
namespace {

namespace fs = std::filesystem;

/// An office's folder with one profile; gone with the object.
class Office {
  public:
    explicit Office(const std::string& switches) {
        path_ = fs::temp_directory_path() / ("naskah-audit-office-" + std::to_string(::getpid()));
        fs::create_directories(path_ / "profil");
        std::ofstream(path_ / "profil/kantor.json")
            << R"({"nama":"Kantor","dari":"bawaan","audit":)" << switches << "}";
    }
    ~Office() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;
    std::shared_ptr<const layout::Library> open() const {
        const fs::path source = NASKAH_SOURCE_DIR;
        return layout::Library::open(source / "layouts", source / "assets", path_);
    }

  private:
    fs::path path_;
};

TEST(AuditSettings, AreWhatTheProfileSays) {
    const Office office(R"({"nip-implausible":"mati","stated-truncated":"ringan"})");
    const auto library = office.open();
    require_rules(*library);
    const audit::Settings settings = audit_settings(*library->find_profile("kantor"));
    EXPECT_TRUE(settings.is_off(*audit::find_rule("nip-implausible")));
    EXPECT_EQ(settings.weight_of(*audit::find_rule("stated-truncated")), audit::Weight::ringan);
    EXPECT_FALSE(settings.weight_of(*audit::find_rule("reviewer-is-owner")));
}

TEST(AuditSettings, AnUnknownRuleIsRefusedWithItsProfile) {
    const Office office(R"({"nip-implausibel":"mati"})");
    const auto library = office.open();
    try {
        require_rules(*library);
        ADD_FAILURE() << "an unknown rule must be refused";
    } catch (const layout::LayoutError& error) {
        ASSERT_EQ(error.faults().size(), 1U);
        EXPECT_EQ(error.faults().front().file, "profil/kantor.json");
        EXPECT_EQ(error.faults().front().pointer, "/audit/nip-implausibel");
    }
}

}  // namespace
}  // namespace naskah::pipeline
