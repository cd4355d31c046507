// Adds documents and versions to an archive until it is killed: archive_writer URL FOLDER NAME. Prints "id
// number" of each only after the archive said that it is kept.
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <string>

#include "archive/archive.hpp"
#include "base/error.hpp"

using namespace naskah;

int main(int count, char** arguments) try {
    if (count != 4) return 2;
    const Clock clock = [] {
        return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    };
    const auto database = database::Database::open({.url = arguments[1], .connections = 2});
    database->migrate();
    const auto blobs = std::make_shared<archive::BlobRegistry>(
        database, archive::BlobStore(arguments[2] + std::string("/pdf")), clock);
    const std::string name = arguments[3];
    int last = 0;
    archive::Archive archive(database, blobs, clock, [&] { return name + "-" + std::to_string(++last); });
    const OfficeId office("kantor");
    for (int i = 0;; ++i) {
        const std::string text = name + " " + std::to_string(i);
        archive::NewVersion version{
            .title = text,
            .tahun = 2026,
            .data = "{\"n\":\"" + text + "\"}",
            .audit = "[]",
            .pdf = "%PDF " + text + std::string(static_cast<std::size_t>(i % 7) * 9000, 'x'),
            .pages = 1,
            .engine = "0.1.0",
            .text = text,
            .by = name};
        const archive::Document document = archive.add_document(office, "iku", version);
        std::string line = document.id + " 1\n";
        if (i % 3 == 0) {
            version.pdf += " kedua";
            archive.add_version(office, document.id, version);
            line += document.id + " 2\n";
        }
        if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) return 1;
    }
} catch (const Error& error) {
    std::fprintf(stderr, "%s: %s (%s)\n", error.code().c_str(), error.what(), error.object().c_str());
    return 1;
}
