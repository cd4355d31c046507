#include <algorithm>
#include <cstdio>
#include <exception>
#include <string>

#include "app/commands.hpp"
#include "app/files.hpp"
#include "base/error.hpp"
#include "pipeline/provenance.hpp"

namespace naskah::app {

namespace {

constexpr Option kHelp{"help", 'h', "", "menampilkan bantuan ini"};
constexpr Option kVersion{"version", '\0', "", "menampilkan versi"};

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(width, text.size() + 2), ' ');
    return text;
}

std::string help_of(const Option& option) {
    std::string left =
        option.letter != '\0' ? std::string("  -") + option.letter + ", --" : std::string("      --");
    left += option.name;
    if (!option.value.empty()) left += " " + std::string(option.value);
    return padded(left, 26) + std::string(option.help) + "\n";
}

std::string usage() {
    std::string text =
        "Pemakaian: naskah PERINTAH [OPSI]\n\nMengubah data laporan kinerja (JSON) menjadi dokumen resmi "
        "(PDF).\n\n";
    text += "Perintah:\n";
    for (const Command& command : commands())
        text += "  " + padded(std::string(command.name), 10) + std::string(command.summary) + "\n";
    text += "\nOpsi:\n" + help_of(kHelp) + help_of(kVersion);
    text += "\nBantuan suatu perintah: naskah PERINTAH --help\n";
    text +=
        "Status keluar: 0 selesai, 1 dokumen bermasalah, 2 pemakaian salah, masukan tak terbaca, atau "
        "gangguan sistem.\n";
    return text;
}

std::string usage(const Command& command) {
    std::string text = "Pemakaian: naskah " + std::string(command.name);
    if (!command.operands.empty()) text += " " + std::string(command.operands);
    text += " [OPSI]\n\nPerintah ini " + std::string(command.summary) + ".";
    if (command.operands.find("MASUKAN") != std::string_view::npos)
        text += " MASUKAN \"-\" berarti masukan standar.";
    text += "\n\nOpsi:\n";
    for (const Option& option : command.options) text += help_of(option);
    return text + help_of(kHelp);
}

int run(const Command& command, const std::vector<std::string>& words) {
    std::vector<Option> options = command.options;
    options.push_back(kHelp);
    try {
        const Arguments arguments(words, options);
        if (arguments.has("help")) {
            write_output("-", usage(command));
            return kDone;
        }
        const std::size_t given = arguments.operands().size();
        if (given < command.operand_count || given > command.operand_count + command.optional_operands)
            throw UsageError(given < command.operand_count
                                 ? "Kurang argumen."
                                 : "Terlalu banyak argumen: " + arguments.operands().back());
        return command.run(arguments);
    } catch (const UsageError& error) {
        std::fputs((std::string(error.what()) + "\n\n" + usage(command)).c_str(), stderr);
        return kUnreadable;
    }
}

int run(const std::vector<std::string>& words) {
    if (!words.empty()) {
        const auto command =
            std::find_if(commands().begin(), commands().end(),
                         [&](const Command& candidate) { return candidate.name == words[0]; });
        if (command != commands().end()) return run(*command, {words.begin() + 1, words.end()});
    }
    try {
        const Arguments arguments(words, {kHelp, kVersion});
        if (!arguments.operands().empty())
            throw UsageError("Perintah tidak dikenal: " + arguments.operands()[0]);
        if (arguments.has("version")) {
            write_output("-", "naskah " + std::string(pipeline::engine_version()) + "\n");
            return kDone;
        }
        if (arguments.has("help")) {
            write_output("-", usage());
            return kDone;
        }
        throw UsageError("Sebutkan perintah.");
    } catch (const UsageError& error) {
        std::fputs((std::string(error.what()) + "\n\n" + usage()).c_str(), stderr);
        return kUnreadable;
    }
}

}  // namespace

}  // namespace naskah::app

int main(int count, char** words) {
    try {
        return naskah::app::run({words + std::min(count, 1), words + count});
    } catch (const naskah::Error& error) {
        std::fprintf(stderr, "kesalahan [%s]: %s\n", error.code().c_str(), error.what());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "kesalahan [internal]: %s\n", error.what());
    }
    return naskah::app::kUnreadable;
}
