#include "json/schema.hpp"

#include "json/fault_list.hpp"
#include "json/schema_compiler.hpp"
#include "json/schema_judge.hpp"

namespace naskah::json {

namespace {

class CompiledSchemaHolder final : public Schema {
  public:
    explicit CompiledSchemaHolder(CompiledSchema compiled) : compiled_(std::move(compiled)) {}

    bool check(const Value& value, Diagnostics& diagnostics, std::size_t max_diagnostics) const override {
        FaultList faults(diagnostics, max_diagnostics);
        const bool valid = SchemaJudge(&faults, compiled_.root->title).judge(*compiled_.root, value);
        faults.finish();
        return valid;
    }

  private:
    CompiledSchema compiled_;
};

}  // namespace

std::shared_ptr<const Schema> Schema::load(const std::string& name, const Loader& loader) {
    return std::make_shared<CompiledSchemaHolder>(compile_schema(name, loader));
}

}  // namespace naskah::json
