#include "layout/reader.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace naskah::layout {

std::vector<LayoutFault> FaultList::take() {
    std::vector<LayoutFault> result;
    std::set<std::tuple<std::string, std::string, std::string>> told;
    for (LayoutFault& fault : faults_)
        if (told.emplace(fault.file, fault.pointer, fault.reason).second) result.push_back(std::move(fault));
    return result;
}

Reader Reader::get(std::string_view key) const {
    Reader member;
    member.levels_ = levels_ == kAllLevels || levels_ <= 1 ? kAllLevels : levels_ - 1;
    for (const auto& [value, file] : layers_) {
        const json::Value* found = value->find(key);
        if (found == nullptr) continue;
        if (!member.layers_.empty() && (!found->is_object() || !member.value().is_object())) break;
        member.layers_.emplace_back(found, file);
        if (levels_ == 1) break;
    }
    member.faults_ = faults_;
    return member;
}

Reader Reader::need(std::string_view key) const {
    Reader member = get(key);
    if (!member && !layers_.empty()) fault("anggota \"" + std::string(key) + "\" wajib ada");
    return member;
}

std::vector<Reader> Reader::items() const {
    std::vector<Reader> result;
    if (layers_.empty()) return result;
    if (!value().is_array()) {
        fault("seharusnya larik");
        return result;
    }
    result.reserve(value().size());
    for (const json::Value& item : value().items()) result.emplace_back(item, file(), *faults_);
    return result;
}

std::vector<std::pair<std::string, Reader>> Reader::members() const {
    std::vector<std::pair<std::string, Reader>> result;
    if (layers_.empty()) return result;
    if (!value().is_object()) {
        fault("seharusnya objek");
        return result;
    }
    for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer)
        for (const json::Value& member : layer->first->items()) {
            const auto same = [&](const auto& known) { return known.first == member.key(); };
            if (std::none_of(result.begin(), result.end(), same))
                result.emplace_back(std::string(member.key()), get(member.key()));
        }
    return result;
}

void Reader::allow(const std::vector<std::string_view>& keys) const {
    for (const auto& [value, file] : layers_) {
        if (!value->is_object()) continue;
        for (const json::Value& member : value->items()) {
            if (std::find(keys.begin(), keys.end(), member.key()) != keys.end()) continue;
            std::string known;
            for (const std::string_view key : keys) known.append(known.empty() ? "" : ", ").append(key);
            faults_->add(
                *file, member.pointer(),
                "anggota \"" + std::string(member.key()) + "\" tidak dikenal; yang dikenal: " + known);
        }
    }
}

std::string Reader::text(std::string fallback) const {
    if (layers_.empty()) return fallback;
    if (value().is_string()) return std::string(value().text());
    fault("seharusnya teks");
    return fallback;
}

bool Reader::flag(bool fallback) const {
    if (layers_.empty()) return fallback;
    if (value().kind() == json::Kind::boolean) return value().boolean();
    fault("seharusnya true atau false");
    return fallback;
}

std::optional<std::int64_t> Reader::integer(std::int64_t least, std::int64_t greatest) const {
    if (layers_.empty()) return std::nullopt;
    if (value().is_number())
        if (const auto number = value().number())
            if (const auto whole = number->to_integer(); whole && *whole >= least && *whole <= greatest)
                return whole;
    fault("seharusnya bilangan bulat " + std::to_string(least) + " sampai " + std::to_string(greatest));
    return std::nullopt;
}

Length Reader::length(Length fallback) const {
    if (layers_.empty()) return fallback;
    if (value().is_string())
        if (const auto length = parse_length(value().text())) return *length;
    fault("seharusnya panjang dengan satuan, misalnya \"20mm\", \"2.5cm\" atau \"12pt\"");
    return fallback;
}

void Reader::fault(std::string reason) const {
    if (faults_ != nullptr && !layers_.empty()) faults_->add(file(), value().pointer(), std::move(reason));
}

std::optional<Length> parse_length(std::string_view text) {
    if (text == "0") return Length{};
    if (text.size() < 3) return std::nullopt;
    const std::string_view unit = text.substr(text.size() - 2);
    // Thousandths of the unit, exactly; then the unit's size in 1/1000 pt as a fraction.
    const auto number = Decimal::parse(text.substr(0, text.size() - 2));
    if (!number) return std::nullopt;
    const auto thousandths = number->rounded(3).times_power_of_ten(3);
    const auto whole = thousandths ? thousandths->to_integer() : std::nullopt;
    if (!whole || *whole > 20'000'000 || *whole < -20'000'000) return std::nullopt;
    if (unit == "pt") return Length::milli(*whole);
    if (unit == "mm") return Length::milli(*whole).scaled(720, 254);
    if (unit == "cm") return Length::milli(*whole).scaled(7200, 254);
    return std::nullopt;
}

std::optional<Color> parse_color(std::string_view text) {
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    std::uint8_t parts[3];
    for (std::size_t i = 0; i < 3; ++i) {
        unsigned value = 0;
        for (const char c : text.substr(1 + 2 * i, 2)) {
            unsigned digit = 0;
            if (c >= '0' && c <= '9')
                digit = static_cast<unsigned>(c - '0');
            else if (c >= 'a' && c <= 'f')
                digit = static_cast<unsigned>(c - 'a' + 10);
            else if (c >= 'A' && c <= 'F')
                digit = static_cast<unsigned>(c - 'A' + 10);
            else
                return std::nullopt;
            value = value * 16 + digit;
        }
        parts[i] = static_cast<std::uint8_t>(value);
    }
    return Color{parts[0], parts[1], parts[2]};
}

}  // namespace naskah::layout
