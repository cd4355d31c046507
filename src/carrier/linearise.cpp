#include <cstdint>
#include <exception>
#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>
#include <string>

#include "base/error.hpp"
#include "base/watch.hpp"
#include "carrier/carrier.hpp"

namespace naskah::carrier {

namespace {
constexpr std::uint32_t kPercentCost = 1000;  // in checkpoint's units; of a large file
}

std::string linearise(const std::string& pdf) {
    try {
        QPDF file;
        file.setSuppressWarnings(true);
        file.processMemoryFile("PDF", pdf.data(), pdf.size());
        QPDFWriter writer(file);
        writer.setOutputMemory();
        writer.setLinearization(true);
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setStreamDataMode(qpdf_s_preserve);
        writer.setDeterministicID(true);
        writer.setNewlineBeforeEndstream(true);  // ISO 19005-3 clause 6.1.7.1
        // qpdf tells each percent, from C++ and through C++: a place to stop at.
        writer.registerProgressReporter(
            std::make_shared<QPDFWriter::FunctionProgressReporter>([](int) { checkpoint(kPercentCost); }));
        writer.write();
        const std::shared_ptr<Buffer> bytes = writer.getBufferSharedPointer();
        return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
    } catch (const std::exception& fault) {
        throw Error("pdf-library", "menyusun PDF untuk web", "qpdf", fault.what());
    }
}

}  // namespace naskah::carrier
