#include "carrier/open.hpp"

#include <exception>
#include <string>

namespace naskah::carrier {

void tell_unreadable(Diagnostics& diagnostics, std::string_view reason) {
    diagnostics.error("pdf-unreadable", "", "Berkas PDF tidak dapat dibaca: " + std::string(reason) + ".",
                      "Kirim berkas PDF yang utuh dan tidak berkata sandi.");
}

std::unique_ptr<QPDF> open(std::string_view pdf, Diagnostics& diagnostics) {
    // qpdf looks for a header in the first kilobyte and else rebuilds what it can: plain text would pass.
    if (pdf.substr(0, 1024).find("%PDF-") == std::string_view::npos) {
        tell_unreadable(diagnostics, "tanda awal %PDF- tidak ada");
        return nullptr;
    }
    try {
        auto file = std::make_unique<QPDF>();
        file->setSuppressWarnings(true);
        file->processMemoryFile("PDF", pdf.data(), pdf.size());
        return file;
    } catch (const std::exception& fault) {
        tell_unreadable(diagnostics, fault.what());
        return nullptr;
    }
}

}  // namespace naskah::carrier
