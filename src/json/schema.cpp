#include "json/schema.hpp"

#include "json/fault_list.hpp"
#include "json/schema_compiler.hpp"
#include "json/schema_judge.hpp"

namespace naskah::json {

namespace {

/// One of the schemas compiled together.
class CompiledSchemaHolder final : public Schema {
  public:
    CompiledSchemaHolder(std::shared_ptr<const CompiledSchema> compiled, const SchemaNode& root)
        : compiled_(std::move(compiled)), root_(root) {}

    bool check(const Value& value, Diagnostics& diagnostics, std::size_t max_diagnostics) const override {
        FaultList faults(diagnostics, max_diagnostics);
        const bool valid = SchemaJudge(&faults, root_.title).judge(root_, value);
        faults.finish();
        return valid;
    }
    const SchemaNode& node() const override { return root_; }

  private:
    std::shared_ptr<const CompiledSchema> compiled_;
    const SchemaNode& root_;
};

}  // namespace

std::shared_ptr<const Schema> Schema::load(const std::string& name, const Loader& loader) {
    return load_all({name}, loader).front();
}

std::vector<std::shared_ptr<const Schema>> Schema::load_all(const std::vector<std::string>& names,
                                                            const Loader& loader) {
    const auto compiled = std::make_shared<const CompiledSchema>(compile_schemas(names, loader));
    std::vector<std::shared_ptr<const Schema>> schemas;
    for (const SchemaNode* root : compiled->roots)
        schemas.push_back(std::make_shared<CompiledSchemaHolder>(compiled, *root));
    return schemas;
}

}  // namespace naskah::json
