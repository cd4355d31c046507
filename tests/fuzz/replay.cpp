// Runs a fuzz target without libFuzzer: over every file of the folders given, in name order, then over
// changed copies of them. Usage: fuzz_TARGET [--changes N] FOLDER ...; no file may crash, whatever it holds.
//
// The changes are the same in every run, so that what fails once can be had again; the file that was being
// tried when the program died is the one named last, and "change K" of it.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

/// What many changes of a slow target may take together; a short run is all they are meant to be.
constexpr std::chrono::seconds kLongest{15};

struct File {
    std::string name, bytes;
};

void try_bytes(const std::string& bytes) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::vector<File> read_files(const std::vector<std::filesystem::path>& folders) {
    std::vector<std::filesystem::path> paths;
    for (const std::filesystem::path& folder : folders)
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            if (entry.is_regular_file()) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<File> files;
    for (const std::filesystem::path& path : paths) {
        std::ifstream input(path, std::ios::binary);
        files.push_back({path.filename().string(), {std::istreambuf_iterator<char>(input), {}}});
    }
    return files;
}

/// Numbers below a bound. Not std::uniform_int_distribution, which each library may make in its own way.
class Dice {
  public:
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : engine_() % bound; }

  private:
    std::mt19937_64 engine_{20'240'101};
};

void change(std::string& bytes, const std::vector<File>& files, Dice& dice) {
    static constexpr const char* kWords[] = {"-1",
                                             "0",
                                             "99999999999999999999",
                                             "1e999",
                                             "\xff\xff\xff\xff",
                                             "{",
                                             "[",
                                             "\"",
                                             "\\u0000",
                                             "\xe2\x80\xae",
                                             "\n",
                                             "null",
                                             "\xed\xa0\x80"};
    const std::size_t at = dice.below(bytes.size() + 1);
    const std::size_t length = 1 + dice.below(std::min<std::size_t>(bytes.size() - at + 1, 64));
    switch (dice.below(6)) {
        case 0:
            if (at < bytes.size()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << dice.below(8)));
            break;
        case 1:
            if (at < bytes.size()) bytes[at] = static_cast<char>(dice.below(256));
            break;
        case 2:
            bytes.erase(at, length);
            break;
        case 3:
            bytes.insert(dice.below(bytes.size() + 1), bytes.substr(at, length));
            break;
        case 4:
            bytes.insert(at, kWords[dice.below(std::size(kWords))]);
            break;
        default: {  // the end of another file
            const std::string& other = files[dice.below(files.size())].bytes;
            bytes = bytes.substr(0, at) + other.substr(dice.below(other.size() + 1));
        }
    }
}

}  // namespace

int main(int count, char** arguments) {
    std::size_t changes = 0;
    std::vector<std::filesystem::path> folders;
    for (int index = 1; index < count; ++index)
        if (std::strcmp(arguments[index], "--changes") == 0 && index + 1 < count)
            changes = std::strtoul(arguments[++index], nullptr, 10);
        else
            folders.emplace_back(arguments[index]);
    const std::vector<File> files = read_files(folders);
    if (files.empty()) return 1;
    for (const File& file : files) {
        std::printf("%s\n", file.name.c_str());
        std::fflush(stdout);
        try_bytes(file.bytes);
    }
    Dice dice;
    std::size_t tried = 0;
    for (const auto end = std::chrono::steady_clock::now() + kLongest;
         tried < changes && std::chrono::steady_clock::now() < end; ++tried) {
        const File& file = files[dice.below(files.size())];
        std::string bytes = file.bytes;
        for (std::size_t times = 1 + dice.below(4); times > 0; --times) change(bytes, files, dice);
        std::printf("%s, change %zu\n", file.name.c_str(), tried);
        std::fflush(stdout);
        try_bytes(bytes);
    }
    std::printf("%zu files, %zu changes\n", files.size(), tried);
    return 0;
}
