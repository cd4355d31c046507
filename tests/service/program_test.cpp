// The naskah program as its users have it: commands, exit statuses, the service as a process, real documents
// over HTTP.
#include <gmock/gmock.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "client.hpp"
#include "process.hpp"

#ifdef NASKAH_PROGRAM

namespace naskah::service_test {
namespace {

using ::testing::HasSubstr;
namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string first_kind() {
    const std::string kinds = run_naskah({"kinds"}).out;
    return kinds.substr(0, kinds.find('\t'));
}

/// A folder of its own that vanishes with the test.
class ProgramTest : public ::testing::Test {
  protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "naskah-uji-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder_ = name;
    }
    void TearDown() override { fs::remove_all(folder_); }
    fs::path folder_;
};

TEST_F(ProgramTest, SaysItsVersionAndHelp) {
    EXPECT_THAT(run_naskah({"--version"}).out, ::testing::MatchesRegex("naskah [0-9]+\\.[0-9]+\\.[0-9]+\n"));
    const Finished help = run_naskah({"--help"});
    EXPECT_EQ(help.status, 0);
    for (const std::string command :
         {"render", "check", "explain", "extract", "verify", "serve", "kinds", "schema", "example", "dump"}) {
        EXPECT_THAT(help.out, HasSubstr("  " + command + " "));
        const Finished own = run_naskah({command, "--help"});
        EXPECT_EQ(own.status, 0);
        EXPECT_THAT(own.out, HasSubstr("Pemakaian: naskah " + command));
    }
}

TEST_F(ProgramTest, WrongUsageIsExplainedOnStandardError) {
    const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
        {{}, "Sebutkan perintah."},
        {{"terbang"}, "Perintah tidak dikenal: terbang"},
        {{"--terbang"}, "Opsi tidak dikenal: --terbang"},
        {{"render"}, "Kurang argumen."},
        {{"render", "a.json"}, "-o"},
        {{"render", "a.json", "-o"}, "memerlukan nilai"},
        {{"render", "a.json", "-oa", "--output=b"}, "dua kali"},
        {{"render", "a.json", "-o", "b", "--dpi", "0"}, "72 sampai 1200"},
        {{"render", "a.json", "-o", "b", "--dpi=tinggi"}, "--dpi"},
        {{"render", "a.json", "-o", "b", "--size-limit", "kecil"}, "--size-limit"},
        {{"render", "a.json", "-o", "b", "--size-limit=0"}, "lebih dari 0"},
        {{"kinds", "a.json", "b.json"}, "Terlalu banyak argumen"},
        {{"check", "a.json", "--format=xml"}, "text, json atau sarif"},
        {{"check"}, "Sebutkan berkas yang diperiksa."},
        {{"check", "a.json", "--minimal=besar"}, "--minimal"},
        {{"serve", "--prot", "1"}, "Opsi tidak dikenal: --prot"},
        {{"kinds", "--data=x", "-q"}, "Opsi tidak dikenal: -q"},
    };
    for (const auto& [arguments, message] : cases) {
        const Finished finished = run_naskah(arguments);
        EXPECT_EQ(finished.status, 2) << message;
        EXPECT_THAT(finished.err, HasSubstr(message));
        EXPECT_THAT(finished.err, HasSubstr("Pemakaian: naskah"));
        EXPECT_EQ(finished.out, "");
    }
}

TEST_F(ProgramTest, UnreadableInputAndMissingDataAreStatusTwo) {
    EXPECT_EQ(run_naskah({"check", (folder_ / "tidak-ada.json").string()}).status, 2);
    EXPECT_EQ(run_naskah({"check", folder_.string()}).status, 2);
    EXPECT_EQ(run_naskah({"check", "-"}, "{").status, 2);
    const Finished finished = run_naskah({"kinds", "--data", folder_.string()});
    EXPECT_EQ(finished.status, 2);
    EXPECT_THAT(finished.err, HasSubstr("data-folder-missing"));
    EXPECT_EQ(run_naskah({"kinds"}, "", {"NASKAH_DATA=" + folder_.string()}).status, 2);
    EXPECT_EQ(
        run_naskah({"kinds", "--data", NASKAH_SOURCE_DIR}, "", {"NASKAH_DATA=" + folder_.string()}).status,
        0);
}

TEST_F(ProgramTest, RendersAFileWholeOrNotAtAll) {
    const std::string example = run_naskah({"example", first_kind()}).out;
    std::ofstream(folder_ / "data.json") << example;
    const fs::path output = folder_ / "hasil.pdf";
    const Finished done = run_naskah({"render", (folder_ / "data.json").string(), "-o", output.string()});
    ASSERT_EQ(done.status, 0) << done.err;
    const std::string pdf = content_of(output);
    EXPECT_TRUE(pdf.starts_with("%PDF-"));
    EXPECT_EQ(run_naskah({"render", "-", "-o", "-"}, example).out, pdf) << "through the standard streams";

    std::ofstream(folder_ / "salah.json") << "{\"jenis\":\"" << first_kind() << "\"}";
    const Finished faulty = run_naskah({"render", (folder_ / "salah.json").string(), "-o", output.string()});
    EXPECT_EQ(faulty.status, 1);
    EXPECT_THAT(faulty.err, HasSubstr("kesalahan [dataset-incomplete]"));
    EXPECT_EQ(content_of(output), pdf) << "the older file stays when the new one fails";
    EXPECT_EQ(
        run_naskah({"render", (folder_ / "data.json").string(), "-o", (folder_ / "tidak/ada.pdf").string()})
            .status,
        2);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 3)
        << "no temporary file is left";
}

TEST_F(ProgramTest, CheckTellsFindingsAsTextOrJson) {
    const std::string faulty = "{\"jenis\":\"" + first_kind() + "\"}";
    const Finished text = run_naskah({"check", "-"}, faulty);
    EXPECT_EQ(text.status, 1);
    EXPECT_THAT(text.out, HasSubstr("[dataset-incomplete]"));
    const Finished json = run_naskah({"check", "-", "--format", "json"}, faulty);
    EXPECT_EQ(json.status, 1);
    EXPECT_THAT(json.out, ::testing::StartsWith("{\"outcome\":\"invalid\",\"counts\":{\"tinggi\":0,"));
    EXPECT_THAT(json.out,
                HasSubstr("\"diagnostics\":[{\"severity\":\"error\",\"code\":\"dataset-incomplete\""));
    EXPECT_THAT(run_naskah({"check", "-", "--format=sarif"}, faulty).out, HasSubstr("\"version\":\"2.1.0\""));
    EXPECT_EQ(run_naskah({"check", "-"}, "{\"jenis\":\"lain\"}").status, 1);
}

TEST_F(ProgramTest, ChecksPrintedDocuments) {
    const std::string clean = "BAB I\nPENDAHULUAN\n\nLaporan ini disusun setiap tahun.\n";
    const std::string blank =
        "BAB I\nPENDAHULUAN\n\nSetiap unit di lingkungan . Kinerja diukur setiap tahun.\n";
    EXPECT_EQ(run_naskah({"check", "--text", "-"}, clean).status, 0);
    const Finished found = run_naskah({"check", "--text", "-"}, blank);
    EXPECT_EQ(found.status, 1);
    EXPECT_THAT(found.out, HasSubstr("[placeholder-unfilled]"));
    EXPECT_THAT(found.out, HasSubstr("tertulis:"));
    EXPECT_EQ(run_naskah({"check", "--text", "-"}, "").status, 2);
    EXPECT_THAT(run_naskah({"check", "--aturan"}).out, HasSubstr("placeholder-unfilled\tI\ttinggi\t"));
}

TEST_F(ProgramTest, MarksDraftsAndRefusesGraveFindings) {
    const std::string example = run_naskah({"example", first_kind()}).out;
    const Finished plain = run_naskah({"render", "-", "-o", "-"}, example);
    const Finished draft = run_naskah({"render", "-", "-o", "-", "--konsep"}, example);
    EXPECT_EQ(draft.status, 0);
    EXPECT_NE(plain.out, draft.out);
    std::string wrong = example;
    wrong.insert(wrong.find('{') + 1, "\"tercetak\": {\"serapan\": \"99,99 %\"}, ");
    const Finished refused = run_naskah({"render", "-", "-o", "-", "--strict"}, wrong);
    EXPECT_EQ(refused.status, 1);
    EXPECT_TRUE(refused.out.empty());
    EXPECT_THAT(refused.err, HasSubstr("99,99 %"));
    EXPECT_EQ(run_naskah({"render", "-", "-o", "-", "--strict", "--konsep"}, wrong).status, 0)
        << "a draft may be made of what has to be mended";
}

TEST_F(ProgramTest, AppendsTheFindings) {
    const std::string example = run_naskah({"example", "pernyataan-reviu"}).out;
    const Finished plain = run_naskah({"render", "-", "-o", "-"}, example);
    const Finished sheet = run_naskah({"render", "-", "-o", "-", "--lembar-pemeriksaan"}, example);
    EXPECT_EQ(sheet.status, 0) << sheet.err;
    EXPECT_TRUE(sheet.out.starts_with("%PDF-"));
    EXPECT_GT(sheet.out.size(), plain.out.size());
    EXPECT_EQ(run_naskah({"verify", "-"}, sheet.out).status, 0) << "made anew with its sheet";
    EXPECT_THAT(run_naskah({"render", "--help"}).out, HasSubstr("--lembar-pemeriksaan"));
    EXPECT_EQ(run_naskah({"render", "-", "-o", "-", "--lembar-pemeriksaan=ya"}, example).status, 2);
}

TEST_F(ProgramTest, MakesFilesForTheWebAndNoneThatCannotBeSmallEnough) {
    const std::string example = run_naskah({"example", "pernyataan-reviu"}).out;
    const Finished web = run_naskah({"render", "-", "-o", "-", "--web"}, example);
    EXPECT_EQ(web.status, 0) << web.err;
    EXPECT_THAT(web.out.substr(0, 1'000), HasSubstr("/Linearized"));
    EXPECT_EQ(run_naskah({"verify", "-"}, web.out).status, 0);
    const fs::path output = folder_ / "hasil.pdf";
    const Finished small = run_naskah({"render", "-", "-o", output.string(), "--size-limit", "1K"}, example);
    EXPECT_EQ(small.status, 1);
    EXPECT_THAT(small.err, HasSubstr("kesalahan [size-limit-unreachable]"));
    EXPECT_FALSE(fs::exists(output));
}

TEST_F(ProgramTest, ExplainsFiguresAndSaysWhatThereIsInstead) {
    const std::string data = R"({"program": [{"id": "p", "pagu": {"murni": 200}, "realisasi": 50}]})";
    const Finished told = run_naskah({"explain", "-", "/serapan"}, data);
    EXPECT_EQ(told.status, 0);
    EXPECT_THAT(told.out, HasSubstr("Serapan anggaran seluruhnya = 25%"));
    EXPECT_THAT(run_naskah({"explain", "-", "/program/p", "--dalam", "1"}, data).out,
                HasSubstr("[/program/0/sisa]"));
    EXPECT_THAT(run_naskah({"explain", "-", "/serapan", "--format", "json"}, data).out,
                ::testing::StartsWith("{\"figures\":[{\"besaran\":\"serapan\""));
    const Finished unknown = run_naskah({"explain", "-", "/serpan"}, data);
    EXPECT_EQ(unknown.status, 1);
    EXPECT_EQ(unknown.out, "");
    EXPECT_THAT(unknown.err, HasSubstr("paling mirip: serapan"));
    EXPECT_EQ(run_naskah({"explain", "-", "/serapan"}, "{").status, 2);
    EXPECT_EQ(run_naskah({"explain", "-", "/serapan", "--dalam", "0"}, data).status, 2);
}

TEST_F(ProgramTest, AFileGivesItsDataBackAndIsVerified) {
    const std::string example = run_naskah({"example", "pernyataan-reviu"}).out;
    const std::string pdf = run_naskah({"render", "-", "-o", "-"}, example).out;
    const Finished data = run_naskah({"extract", "-"}, pdf);
    EXPECT_EQ(data.status, 0);
    EXPECT_THAT(data.out, ::testing::StartsWith("{\"jenis\":\"pernyataan-reviu\""));
    EXPECT_EQ(run_naskah({"render", "-", "-o", "-"}, data.out).out, pdf);
    const Finished verified = run_naskah({"verify", "-"}, pdf);
    EXPECT_EQ(verified.status, 0);
    EXPECT_THAT(verified.out, HasSubstr("Berkas ini utuh."));
    EXPECT_THAT(run_naskah({"verify", "-", "--format", "json"}, pdf).out,
                ::testing::StartsWith("{\"sound\":true"));
    EXPECT_EQ(run_naskah({"verify", "-"}, "bukan pdf").status, 2);
    EXPECT_EQ(run_naskah({"extract", "-"}, "bukan pdf").status, 2);
}

TEST_F(ProgramTest, PrintsKindsSchemasAndDumps) {
    const std::string kind = first_kind();
    ASSERT_FALSE(kind.empty());
    EXPECT_THAT(run_naskah({"schema", kind}).out, HasSubstr("\"definitions\""));
    EXPECT_EQ(run_naskah({"schema", "tidak-ada"}).status, 1);
    EXPECT_EQ(run_naskah({"dump", "-"}, run_naskah({"example", kind}).out).status, 0);
    const auto read = run_naskah({"dump", "--struktur", "-"}, run_naskah({"example", kind}).out);
    EXPECT_EQ(read.status, 0);
    EXPECT_THAT(read.out, testing::StartsWith("Document judul="));
}

TEST_F(ProgramTest, TellsWhichKindsADatasetSufficesFor) {
    const std::string kind = first_kind();
    const std::string data = run_naskah({"example", kind}).out;
    EXPECT_THAT(run_naskah({"kinds", "-"}, data).out, HasSubstr(kind + "\tdapat dibuat\n"));
    const Finished poor = run_naskah({"kinds", "-"}, "{\"versi\":1}");
    EXPECT_EQ(poor.status, 0);
    EXPECT_THAT(poor.out, HasSubstr(kind + "\tbelum: "));
    EXPECT_THAT(poor.out, HasSubstr("    kesalahan [dataset-incomplete] /instansi: "));
    EXPECT_EQ(run_naskah({"kinds", "-"}, "{").status, 2);
}

TEST_F(ProgramTest, MakesTheKindTheOptionNames) {
    const std::string kind = first_kind();
    const Finished unknown = run_naskah({"check", "-", "--jenis", "tidak-ada"}, "{}");
    EXPECT_EQ(unknown.status, 1);
    EXPECT_THAT(unknown.out, HasSubstr("kind-unknown"));
    EXPECT_THAT(run_naskah({"check", "-", "--jenis", kind}, "{\"versi\":1}").out,
                HasSubstr("dataset-incomplete"));
    EXPECT_EQ(run_naskah({"example", kind, "tidak-ada"}).status, 1);
}

/// `naskah serve` on a free port.
class ServeTest : public ::testing::Test {
  protected:
    void SetUp() override {
        process_ = std::make_unique<Process>(std::vector<std::string>{"serve", "--port", "0"});
        const std::string line = process_->read_error_line();
        const std::size_t colon = line.rfind(':');
        ASSERT_NE(line.find("\"event\":\"listening\""), std::string::npos) << line;
        port_ = static_cast<std::uint16_t>(std::stoi(line.substr(colon + 1)));
        kind_ = first_kind();
    }
    std::string example() const { return fetch(port_, get("/v1/kinds/" + kind_ + "/example")).body; }

    std::unique_ptr<Process> process_;
    std::uint16_t port_ = 0;
    std::string kind_;
};

TEST_F(ServeTest, MakesRealDocumentsWithEqualBytesEachTime) {
    EXPECT_EQ(fetch(port_, get("/readyz")).status, 200);
    EXPECT_EQ(fetch(port_, get("/")).status, 200);
    const std::string request = post("/v1/documents", example());
    const Answer answer = fetch(port_, request);
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.header("content-type"), "application/pdf");
    EXPECT_GT(std::stoi(answer.header("x-naskah-pages")), 1);
    EXPECT_THAT(answer.header("content-disposition"), HasSubstr(".pdf\""));
    std::vector<std::string> bodies(4);
    std::vector<std::thread> threads;
    for (std::string& body : bodies) threads.emplace_back([&] { body = fetch(port_, request).body; });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& body : bodies) EXPECT_EQ(body, answer.body);
    EXPECT_EQ(answer.body, run_naskah({"render", "-", "-o", "-"}, example()).out)
        << "the command line makes another file";
}

TEST_F(ServeTest, RefusesHostileDocumentsAndStaysUp) {
    const std::string jenis = "\"jenis\":\"" + kind_ + "\"";
    const std::vector<std::pair<std::string, int>> cases = {
        {"", 400},
        {"{", 400},
        {"{\"a\":" + std::string(100, '[') + std::string(100, ']') + "}", 400},
        {std::string(500'000, '['), 400},
        {"{\"jenis\":\"\xC3\x28\"}", 400},
        {"{" + jenis + ",\"a\":NaN}", 400},
        {"{\"jenis\":\"tidak-ada\"}", 422},
        {"{}", 422},
        {"null", 422},
        {"{" + jenis + "}", 422},
        {"{" + jenis + ",\"periode\":{\"tahun\":1e400}}", 400},
    };
    for (const auto& [body, status] : cases) {
        const Answer answer = fetch(port_, post("/v1/documents", body));
        EXPECT_EQ(answer.status, status) << body.substr(0, 60) << "\n" << answer.body.substr(0, 300);
        EXPECT_THAT(answer.body, HasSubstr("\"errors\":[{\"pointer\":")) << body.substr(0, 60);
    }
    const Answer duplicate = fetch(port_, post("/v1/documents", "{" + jenis + "," + jenis + "}"));
    EXPECT_EQ(duplicate.status / 100, 4);
    EXPECT_THAT(duplicate.body, HasSubstr("json-duplicate-key"));
    EXPECT_EQ(fetch(port_, get("/livez")).status, 200);
}

TEST_F(ServeTest, SigtermLetsARunningRequestFinishAndExitsWithZero) {
    const std::string data = example();
    Client client(port_);
    // The request runs once its header is in; its body comes only after the signal.
    client.send(
        "POST /v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: "
        "100-continue\r\n"
        "Content-Length: " +
        std::to_string(data.size()) + "\r\n\r\n");
    ASSERT_EQ(client.receive().status, 100);
    process_->signal(SIGTERM);
    std::string line;
    do {
        line = process_->read_error_line();
        ASSERT_NE(line, "");
    } while (line.find("\"event\":\"stopping\"") == std::string::npos);
    client.send(data);
    const Answer answer = client.receive();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("connection"), "close");
    const Finished finished = process_->finish();
    EXPECT_EQ(finished.status, 0);
    EXPECT_THAT(finished.err, HasSubstr("\"event\":\"stopped\""));
}

TEST_F(ServeTest, SigintStopsAnIdleServiceAtOnce) {
    Client idle(port_);
    ASSERT_EQ(idle.ask(get("/livez")).status, 200);
    process_->signal(SIGINT);
    EXPECT_EQ(process_->finish().status, 0);
}

TEST_F(ServeTest, ASecondServiceOnThePortSaysSo) {
    const Finished second = run_naskah({"serve", "--port", std::to_string(port_)});
    EXPECT_EQ(second.status, 2);
    EXPECT_THAT(second.err, HasSubstr("[address-in-use]"));
}

}  // namespace
}  // namespace naskah::service_test

#endif
