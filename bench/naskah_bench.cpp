// From JSON text to PDF bytes. Run in a Release build: build/bench/naskah_bench
//
// Each case prints pages a second and the share of each stage; memory is the process's peak so far, so the
// cases run from small to large. The inputs are the example of a kind with its annexes repeated.
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "audit/audit.hpp"
#include "carrier/carrier.hpp"
#include "figures/vocabulary.hpp"
#include "json/schema.hpp"
#include "pipeline/engine.hpp"
#include "pipeline/render_watch.hpp"
#include "pipeline/verification.hpp"
#include "report/report.hpp"

namespace {

using naskah::pipeline::Engine;
using naskah::pipeline::EngineConfig;
using naskah::pipeline::Outcome;
using naskah::pipeline::RenderResult;
using naskah::pipeline::Tagging;

constexpr const char* kKind = "capaian-rencana-aksi";

EngineConfig config() {
    const std::filesystem::path source = NASKAH_SOURCE_DIR;
    EngineConfig result;
    result.layouts = source / "layouts";
    result.fonts_manifest = source / "fonts/fonts.json";
    result.font_folders = {source / "fonts", "/usr/share/fonts"};
    result.assets = source / "assets";
    return result;
}

const std::shared_ptr<const Engine>& engine() {
    static const std::shared_ptr<const Engine> kEngine = Engine::open(config());
    return kEngine;
}

std::chrono::nanoseconds now() {
    return std::chrono::steady_clock::now().time_since_epoch();
}

double peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

nlohmann::ordered_json repeated(const nlohmann::ordered_json& items, int times) {
    nlohmann::ordered_json result = nlohmann::ordered_json::array();
    for (int round = 0; round < times; ++round) {
        for (nlohmann::ordered_json item : items) {
            if (item.contains("id")) item["id"] = item["id"].get<std::string>() + "-" + std::to_string(round);
            result.push_back(std::move(item));
        }
    }
    return result;
}

/// The example with every annex table printed `times` times over.
std::string example_repeated(int times) {
    const std::string* example = engine()->example(kKind);
    if (times <= 1) return *example;
    nlohmann::ordered_json data = nlohmann::ordered_json::parse(*example);
    data["unit"] = repeated(data["unit"], times);
    for (auto& positions : data["jabatan"]) positions = repeated(positions, times);
    return data.dump();
}

/// Input whose document has at least `pages` pages; found once a size.
const std::string& input_of(int pages) {
    static std::map<int, std::string> known;
    std::string& input = known[pages];
    if (!input.empty()) return input;
    const std::size_t once = engine()->render(example_repeated(1)).pages;
    const std::size_t thrice = engine()->render(example_repeated(3)).pages;
    const double growth = static_cast<double>(thrice - once) / 2.0;
    const double times = 1.0 + (static_cast<double>(pages) - static_cast<double>(once)) / growth;
    input = example_repeated(static_cast<int>(times + 0.999));
    return input;
}

void report(benchmark::State& state, const RenderResult& last, const naskah::pipeline::StageTimes& sum) {
    const double pages = static_cast<double>(last.pages);
    state.counters["pages"] = pages;
    state.counters["pages/s"] = benchmark::Counter(pages, benchmark::Counter::kIsIterationInvariantRate);
    state.counters["pdf_MB"] = static_cast<double>(last.pdf.size()) / 1e6;
    state.counters["peak_MB"] = peak_megabytes();
    const double total = sum.parse + sum.validate + sum.build + sum.typeset + sum.write;
    if (total <= 0) return;
    state.counters["parse%"] = 100 * sum.parse / total;
    state.counters["validate%"] = 100 * sum.validate / total;
    state.counters["build%"] = 100 * sum.build / total;
    state.counters["typeset%"] = 100 * sum.typeset / total;
    state.counters["write%"] = 100 * sum.write / total;
}

void render(benchmark::State& state, const Engine& with, const std::string& input,
            naskah::pipeline::RenderOptions options = {}) {
    naskah::pipeline::StageTimes sum;
    RenderResult last;
    for (auto _ : state) {
        last = with.render_as(input, options, now);
        sum.parse += last.times.parse;
        sum.validate += last.times.validate;
        sum.build += last.times.build;
        sum.typeset += last.times.typeset;
        sum.write += last.times.write;
    }
    if (last.outcome != Outcome::done) {
        state.SkipWithError("the input was refused");
        return;
    }
    report(state, last, sum);
}

void example_cold(benchmark::State& state) {
    RenderResult last;
    for (auto _ : state) {
        const auto fresh = Engine::open(config());
        last = fresh->render(*fresh->example(kKind), now);
    }
    report(state, last, {});
}
BENCHMARK(example_cold)->Unit(benchmark::kMillisecond);

void example_warm(benchmark::State& state) {
    render(state, *engine(), example_repeated(1));
}
BENCHMARK(example_warm)->Unit(benchmark::kMillisecond);

void example_untagged(benchmark::State& state) {
    render(state, *engine(), example_repeated(1), {.tagging = Tagging::none});
}
BENCHMARK(example_untagged)->Unit(benchmark::kMillisecond);

/// The pages of `pages`, without structure: what tagging costs in time and bytes.
void pages_untagged(benchmark::State& state) {
    render(state, *engine(), input_of(static_cast<int>(state.range(0))), {.tagging = Tagging::none});
}
BENCHMARK(pages_untagged)->Arg(600)->Unit(benchmark::kMillisecond);

void pages(benchmark::State& state) {
    render(state, *engine(), input_of(static_cast<int>(state.range(0))));
}
BENCHMARK(pages)->Arg(600)->Arg(6000)->Unit(benchmark::kMillisecond);

/// The processor's time of this thread: what others on the machine do is no silence of ours.
std::chrono::nanoseconds worked() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

/// How long a render goes on, at most, before it asks its watch: what a cancellation waits for. With the
/// audit and its sheet, but not in the order for the web: qpdf's way to that cannot be stopped.
void longest_silence(benchmark::State& state) {
    const std::string& input = input_of(static_cast<int>(state.range(0)));
    std::chrono::nanoseconds last{}, longest{};
    naskah::Stage stage{}, silent{};
    naskah::pipeline::RenderWatch watch;
    watch.budget.time = std::chrono::hours(1);  // so that each look asks the clock
    watch.clock = [&] {
        const std::chrono::nanoseconds asked = worked();
        if (last.count() != 0 && asked - last > longest) longest = asked - last, silent = stage;
        return last = asked;
    };
    watch.progress = [&](const naskah::pipeline::Progress& progress) { stage = progress.stage; };
    naskah::pipeline::RenderOptions options;
    options.watch = &watch;
    options.findings = naskah::pipeline::FindingsAppendix::appended;
    for (auto _ : state) {
        last = {};
        if (engine()->render_as(input, options).outcome != Outcome::done)
            state.SkipWithError("the input was refused");
    }
    state.counters["silence_ms"] = std::chrono::duration<double, std::milli>(longest).count();
    state.counters["in_stage"] = static_cast<double>(silent);
}
BENCHMARK(longest_silence)->Arg(600)->Arg(6000)->Unit(benchmark::kMillisecond)->Iterations(1);

/// Without the second thread that compresses.
void pages_on_one_thread(benchmark::State& state) {
    render(state, *engine(), input_of(static_cast<int>(state.range(0))),
           {.threads = naskah::pipeline::Threads::one});
}
BENCHMARK(pages_on_one_thread)->Arg(600)->Unit(benchmark::kMillisecond);

/// The document made anew from the data in the file, compared page by page with a file that was written anew
/// (one that was not is only compared byte by byte), and audited.
void verify(benchmark::State& state) {
    const std::string pdf = naskah::carrier::linearise(engine()->render(example_repeated(1)).pdf);
    naskah::pipeline::VerifyResult result;
    for (auto _ : state) result = naskah::pipeline::verify(*engine(), pdf);
    if (!result.sound()) state.SkipWithError("the file is not what its data make");
    state.counters["pages"] = static_cast<double>(result.pages.pages);
}
BENCHMARK(verify)->Unit(benchmark::kMillisecond);

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// What an audit needs of the example: the report and the figures derived from it.
naskah::audit::AuditInput audit_input() {
    using namespace naskah;
    const std::filesystem::path layouts = config().layouts;
    const auto schema = json::Schema::load(std::string(kKind) + "/schema.json", [&](const std::string& name) {
        return read_file(layouts / name);
    });
    const auto words = json::parse(read_file(layouts / "bersama/besaran.json"));
    std::vector<figures::VocabularyFault> faults;
    Diagnostics diagnostics;
    audit::AuditInput input;
    input.report = report::read(read_file(layouts / kKind / "contoh.json"), *schema, diagnostics);
    input.book = std::make_shared<const figures::Book>(
        figures::make_book(input.report->root(),
                           figures::compile_vocabulary(words.document->root(), {"kinerja", "akip"}, faults),
                           std::make_shared<const figures::Policies>()));
    return input;
}

/// All rules over the example of some 60 pages; the figures are there already.
void audit(benchmark::State& state) {
    const naskah::audit::AuditInput input = audit_input();
    std::size_t findings = 0;
    for (auto _ : state) {
        findings = naskah::audit::audit(input).size();
        benchmark::DoNotOptimize(findings);
    }
    state.counters["findings"] = static_cast<double>(findings);
}
BENCHMARK(audit)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
