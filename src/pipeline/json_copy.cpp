#include "pipeline/json_copy.hpp"

#include "base/watch.hpp"

namespace naskah::pipeline {

void write_copy(JsonText& json, const json::Value& value, const WriteMember& write_member) {
    checkpoint();
    switch (value.kind()) {
        case json::Kind::null:
            json.literal("null");
            return;
        case json::Kind::boolean:
            json.literal(value.boolean() ? "true" : "false");
            return;
        case json::Kind::number:
            json.literal(value.text());
            return;
        case json::Kind::string:
            json.value(value.text());
            return;
        case json::Kind::array:
            json.begin_array();
            for (const json::Value& item : value.items()) write_copy(json, item, write_member);
            json.end_array();
            return;
        case json::Kind::object:
            json.begin_object();
            for (const json::Value& member : value.items()) {
                json.key(member.key());
                if (!write_member || !write_member(member)) write_copy(json, member, write_member);
            }
            json.end_object();
            return;
    }
}

}  // namespace naskah::pipeline
