#pragma once

#include "cocrea/trust/checkpoint.hpp"
#include "office.hpp"

namespace cocrea::test {

/// An office whose register has published a checkpoint, signed by the key `l`; and a witness
/// `testigo.mx` with a key of its own, `testigo`, in the same folder.
class Published : public Office {
  protected:
    Published();

    /// The checkpoint of the first `size` entries, as the log would sign it.
    SignedCheckpoint checkpoint(std::uint64_t size) const;
    /// Makes it the published one.
    void publish(const SignedCheckpoint& checkpoint) const;
    std::string published() const;

    std::uint64_t size() const { return leaves_.size(); }
    std::string origin() const { return origin_; }
    /// The verifier key of the register, and a policy that asks for the witness.
    std::string log_key() const;
    std::string policy() const { return path("policy").string(); }

    /// A run of a command that needs no register, with what it reads from standard input.
    Ran alone(const Words& words, const std::string& input = "") const;
    /// What the witness says to a request in the file of that name.
    Ran witness(const std::string& file) const;
    std::string write(const std::string& name, const std::string& text) const;

    void expect_fails(const Ran& ran, int exit, const std::string& sentence) const;

  private:
    std::filesystem::path store(const std::string& folder) const;

    std::vector<std::string> leaves_;  ///< bytes of the entries
    std::string origin_;
};

}  // namespace cocrea::test
