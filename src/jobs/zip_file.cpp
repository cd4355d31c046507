#include "jobs/zip_file.hpp"

#include <Poco/DateTime.h>
#include <Poco/MemoryStream.h>
#include <Poco/Path.h>
#include <Poco/Zip/Compress.h>

#include <cassert>
#include <sstream>
#include <utility>

namespace naskah::jobs {

struct ZipFile::State {
    std::stringstream stream{std::ios::in | std::ios::out | std::ios::binary};
    Poco::Zip::Compress zip{stream, true};  // seekable: sizes stand in front of the files
    std::size_t size = 0;
};

ZipFile::ZipFile() : state_(std::make_unique<State>()) {}
ZipFile::~ZipFile() = default;

void ZipFile::add(const std::string& name, std::string_view bytes) {
    assert(name.find_first_of("/\\") == std::string::npos);
    static const Poco::DateTime first_day(1980, 1, 1);  // of the format
    Poco::MemoryInputStream input(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    Poco::Path path;
    path.setFileName(name);
    state_->zip.addFile(input, first_day, path, Poco::Zip::ZipCommon::CM_STORE);
    state_->size += name.size() + bytes.size();
}

std::size_t ZipFile::size() const {
    return state_->size;
}

std::string ZipFile::finish() {
    state_->zip.close();
    return std::move(state_->stream).str();
}

}  // namespace naskah::jobs
