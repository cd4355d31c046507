#pragma once

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "support.hpp"

namespace naskah::pdf::test {

using Json = nlohmann::json;

/// A file's objects as qpdf reads them, and its structure tree walked from the root.
class StructureReader {
  public:
    explicit StructureReader(const std::string& pdf) : file_(pdf) {
        told_ = Json::parse(file_.tool("qpdf --json=2 --json-stream-data=none"));
    }

    const Json& value(const Json& value_or_reference) const {
        if (!value_or_reference.is_string()) return value_or_reference;
        const auto found = objects().find("obj:" + value_or_reference.get<std::string>());
        if (found == objects().end()) return value_or_reference;
        return found->contains("value") ? found->at("value") : found->at("stream").at("dict");
    }
    const Json& catalog() const { return value(objects().at("trailer").at("value").at("/Root")); }
    const Json& root() const { return value(catalog().at("/StructTreeRoot")); }
    const Json& document() const { return value(root().at("/K")); }
    /// References of the pages, in order.
    std::vector<std::string> pages() const {
        std::vector<std::string> found;
        collect_pages(value(catalog().at("/Pages")), found);
        return found;
    }

    static std::vector<Json> kids(const Json& element) {
        if (!element.contains("/K")) return {};
        const Json& kids = element.at("/K");
        return kids.is_array() ? kids.get<std::vector<Json>>() : std::vector<Json>{kids};
    }
    /// The type of an element and, in brackets, of all below; content as its place among the sequences of its
    /// page's stream (with the page where it is not the element's), annotations as "@": "P(0 Link(1 @) 2)".
    std::string outline(const Json& reference) const {
        const Json& element = value(reference);
        std::string out = element.at("/S").get<std::string>().substr(1), inside;
        for (const Json& kid : kids(element)) {
            if (!inside.empty()) inside += ' ';
            const Json& what = value(kid);
            if (what.is_number())
                inside += sequence(page_index(element.at("/Pg")), what.get<int>());
            else if (what.contains("/S"))
                inside += outline(kid);
            else if (what.at("/Type") == "/OBJR")
                inside += '@';
            else
                inside += "p" + std::to_string(page_index(what.at("/Pg"))) + "." +
                          sequence(page_index(what.at("/Pg")), what.at("/MCID").get<int>());
        }
        return inside.empty() ? out : out + "(" + inside + ")";
    }
    std::string outline() const { return outline(root().at("/K")); }
    std::size_t page_index(const Json& reference) const {
        const std::vector<std::string> all = pages();
        return static_cast<std::size_t>(std::find(all.begin(), all.end(), reference.get<std::string>()) -
                                        all.begin());
    }
    /// All elements of a type, in order of the tree.
    std::vector<Json> elements(const std::string& type) const {
        std::vector<Json> found;
        collect(root().at("/K"), type, found);
        return found;
    }
    /// The dictionaries of an element's attributes.
    std::vector<Json> attributes(const Json& element) const {
        if (!element.contains("/A")) return {};
        const Json& attributes = value(element.at("/A"));
        return attributes.is_array() ? attributes.get<std::vector<Json>>() : std::vector<Json>{attributes};
    }
    /// An attribute's value, null where it is not there.
    Json attribute(const Json& element, const std::string& name) const {
        for (const Json& dictionary : attributes(element))
            if (value(dictionary).contains(name)) return value(dictionary).at(name);
        return {};
    }
    /// A number tree (key "/Nums") or name tree ("/Names") as pairs in the order of the file.
    std::vector<std::pair<Json, Json>> tree(const Json& node, const std::string& key) const {
        std::vector<std::pair<Json, Json>> found;
        const Json& here = value(node);
        if (here.contains(key)) {
            const Json& entries = here.at(key);
            for (std::size_t index = 0; index + 1 < entries.size(); index += 2)
                found.emplace_back(entries[index], entries[index + 1]);
        }
        if (here.contains("/Kids"))
            for (const Json& kid : here.at("/Kids"))
                for (auto& entry : tree(kid, key)) found.push_back(std::move(entry));
        return found;
    }
    const PdfFile& file() const { return file_; }

  private:
    /// The MCIDs of each page in the order of its stream.
    std::vector<std::vector<int>> read_sequences() const {
        std::vector<std::vector<int>> found(pages().size());
        std::istringstream lines(file_.readable());
        std::size_t page = 0;
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with("%% Contents for page ")) page = std::stoul(line.substr(21));
            const std::size_t mark = line.find("/MCID ");
            if (page > 0 && line.ends_with("BDC") && mark != std::string::npos)
                found.at(page - 1).push_back(std::stoi(line.substr(mark + 6)));
        }
        return found;
    }
    std::string sequence(std::size_t page, int id) const {
        if (sequences_.empty()) sequences_ = read_sequences();
        const std::vector<int>& ids = sequences_.at(page);
        const auto place = std::find(ids.begin(), ids.end(), id);
        if (place == ids.end()) throw std::runtime_error("no sequence " + std::to_string(id));
        return std::to_string(place - ids.begin());
    }
    const Json& objects() const { return told_.at("qpdf").at(1); }
    void collect(const Json& reference, const std::string& type, std::vector<Json>& found) const {
        const Json& element = value(reference);
        if (!element.is_object() || !element.contains("/S")) return;
        if (element.at("/S") == "/" + type) found.push_back(element);
        for (const Json& kid : kids(element)) collect(kid, type, found);
    }
    void collect_pages(const Json& node, std::vector<std::string>& found) const {
        for (const Json& kid : node.at("/Kids")) {
            const Json& page = value(kid);
            if (page.at("/Type") == "/Page")
                found.push_back(kid.get<std::string>());
            else
                collect_pages(page, found);
        }
    }

    PdfFile file_;
    Json told_;
    mutable std::vector<std::vector<int>> sequences_;
};

}  // namespace naskah::pdf::test
