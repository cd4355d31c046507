#include "layout/style_compiler.hpp"

#include <algorithm>

#include "layout/profile_reader.hpp"

namespace naskah::layout {

void compile_own_styles(KindContext& context, const Reader& reader) {
    for (const ParagraphStyle& style : context.base.styles) context.kind.style_names.push_back(style.name);
    context.kind.style_names.resize(context.kind.style_names.size() + context.sources.foreign_styles);
    const std::size_t first_own = context.kind.style_names.size();
    if (reader)
        for (const auto& [name, member] : reader.members()) {
            if (std::find(context.kind.style_names.begin(), context.kind.style_names.end(), name) !=
                context.kind.style_names.end())
                member.fault("gaya \"" + name + "\" sudah ada di profil");
            context.kind.style_names.push_back(name);
        }
    for (const auto& [profile_name, profile] : context.sources.profiles) {
        std::vector<ParagraphStyle> styles = profile.styles;
        ParagraphStyle gap = styles.empty() ? ParagraphStyle() : styles.front();
        gap.name.clear();
        styles.resize(first_own, gap);
        for (std::size_t i = first_own; i < context.kind.style_names.size(); ++i) {
            const Reader member = reader.get(context.kind.style_names[i]);
            ParagraphStyle style;
            const std::string from = member.need("dari").text();
            const auto base =
                std::find_if(styles.begin(), styles.end(), [&](const auto& s) { return s.name == from; });
            if (base != styles.end())
                style = *base;
            else
                member.get("dari").fault("gaya \"" + from +
                                         "\" tidak dikenal; gaya asal harus ditulis lebih dahulu");
            style.name = context.kind.style_names[i];
            read_style_members(member, style);
            styles.push_back(std::move(style));
        }
        context.kind.styles.emplace(profile_name, std::move(styles));
    }
}

}  // namespace naskah::layout
