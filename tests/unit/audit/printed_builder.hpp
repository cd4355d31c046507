#pragma once

#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "audit/rules.hpp"
#include "printed/document.hpp"

/// Printed documents built by hand; every block stands on the line of its turn.
namespace naskah::audit::testing {

class Print {
  public:
    Print& heading(std::string number, std::string title, int level = 1);
    Print& paragraph(std::string text);
    Print& item(std::string marker, std::string text, int depth = 0);
    Print& caption(std::string number, std::string title);
    Print& listed(std::string number, std::string title, std::string page = "1");
    Print& listed_table(std::string number, std::string title);
    /// Cells parted by "|"; a first line that begins with "!" is a header, "#" column numbers, "=" a total.
    Print& table(const std::vector<std::string>& lines);
    struct Signature {
        std::string town, date, jabatan, nama, pangkat, golongan, nip;
    };
    Print& sign(const Signature& signature);

    /// "code stated -> expected" of every finding, in order.
    std::vector<std::string> findings() const;
    /// Codes alone.
    std::vector<std::string> codes() const;
    std::vector<Finding> audited() const;

  private:
    printed::Place next();
    printed::Document document_;
    int line_ = 0;
    bool captioned_ = false;
};

}  // namespace naskah::audit::testing
