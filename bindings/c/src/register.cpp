#include "register.hpp"

#include "cocrea/yaml/parse_yaml.hpp"

namespace cocrea::c {

Register::Register(std::unique_ptr<Ledger> ledger)
    : ledger_(std::move(ledger)), engine_(*ledger_, read_yaml_workflow, clock_) {}

}  // namespace cocrea::c
