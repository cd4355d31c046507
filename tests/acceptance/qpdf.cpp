#include "qpdf.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace naskah::acceptance {

namespace {

std::string roman(int number) {
    std::string text;
    constexpr std::array<std::pair<int, const char*>, 9> kSigns{
        {{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
    for (const auto& [value, sign] : kSigns)
        for (; number >= value; number -= value) text += sign;
    return text;
}

}  // namespace

Qpdf::Qpdf(std::string_view pdf) {
    const TemporaryFolder folder;
    const Ran ran = folder.run({"qpdf", "--json", folder.write("document.pdf", pdf)});
    if (ran.status != 0) throw std::runtime_error("qpdf --json: " + ran.errors);
    told_ = Json::parse(ran.out);
}

std::vector<std::string> Qpdf::labels() const {
    std::vector<std::string> labels(page_count());
    const Json& ranges = told_.at("pagelabels");
    for (std::size_t range = 0; range < ranges.size(); ++range) {
        const std::size_t first = ranges[range].at("index");
        const std::size_t end =
            range + 1 < ranges.size() ? ranges[range + 1].at("index").get<std::size_t>() : labels.size();
        const Json& label = ranges[range].at("label");
        const std::string style = label.value("/S", "");
        std::string prefix = label.value("/P", "");
        if (prefix.starts_with("u:")) prefix.erase(0, 2);  // qpdf's mark of a text string
        for (std::size_t page = first; page < end; ++page) {
            const int number = label.value("/St", 1) + static_cast<int>(page - first);
            labels[page] = prefix;
            if (style == "/D") labels[page] += std::to_string(number);
            if (style == "/r") labels[page] += roman(number);
        }
    }
    return labels;
}

const Json& Qpdf::value(const Json& value_or_reference) const {
    if (!value_or_reference.is_string()) return value_or_reference;
    const auto& objects = told_.at("qpdf").at(1);
    const auto found = objects.find("obj:" + value_or_reference.get<std::string>());
    if (found == objects.end()) return value_or_reference;
    return found->contains("value") ? found->at("value") : found->at("stream").at("dict");
}

std::vector<std::size_t> Qpdf::links(std::size_t index) const {
    std::vector<std::size_t> targets;
    const Json& here = page(index);
    if (!here.contains("/Annots")) return targets;
    const Json& pages = told_.at("pages");
    for (const Json& reference : value(here.at("/Annots"))) {
        const Json& annotation = value(reference);
        if (annotation.at("/Subtype") != "/Link") continue;
        const Json& destination = value(annotation.at("/Dest"));
        const auto target = std::find_if(pages.begin(), pages.end(), [&](const Json& candidate) {
            return candidate.at("object") == destination.at(0);
        });
        if (target == pages.end()) throw std::runtime_error("a link leads to no page");
        targets.push_back(static_cast<std::size_t>(target - pages.begin()));
    }
    return targets;
}

}  // namespace naskah::acceptance
