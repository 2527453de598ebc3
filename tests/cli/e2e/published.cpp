#include "published.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <sstream>

#include "cocrea/log/merkle.hpp"
#include "support/witnesses.hpp"

namespace cocrea::test {

Published::Published() {
    variables_["COCREA_HOME"] = path("home").string();
    std::istringstream lines(exported());
    for (std::string line; std::getline(lines, line);) leaves_.push_back(line);
    origin_ = entries().back().at("act").at("log").as_string().c_str();
    publish(checkpoint(size() - 1));
    EXPECT_EQ(alone({"key", "new", "testigo"}).exit, 0);
    const auto key = alone({"key", "export", "testigo", "--for", "testigo.mx", "--witness"}).out;
    write("policy", "log " + log_key() + "\nwitness t " + key + "quorum t\n");
}

SignedCheckpoint Published::checkpoint(std::uint64_t of) const {
    Frontier frontier;
    for (std::uint64_t seq = 0; seq < of; ++seq) frontier.append(leaf_hash(leaves_[seq]));
    const Checkpoint checkpoint{origin_, of, frontier.root(), {}};
    const auto key = key_of('l');
    return {sign_checkpoint(checkpoint, std::vector{&key}), checkpoint};
}

std::filesystem::path Published::store(const std::string& folder) const {
    return path("home") / folder / to_hex(sha256(origin_)).substr(0, 16);
}

void Published::publish(const SignedCheckpoint& checkpoint) const {
    std::filesystem::create_directories(store("checkpoints").parent_path());
    write_file(store("checkpoints"), to_text(checkpoint.note));
}

std::string Published::published() const { return read_file(store("checkpoints")); }

std::string Published::log_key() const {
    return to_vkey({origin_, KeyType::note, key_of('l').public_key()});
}

Ran Published::alone(const Words& words, const std::string& input) const {
    const auto file = write("input", input);
    return run_program(words, variables_,
                       [&] { ::dup2(::open(file.c_str(), O_RDONLY), STDIN_FILENO); });
}

Ran Published::witness(const std::string& file) const {
    return alone(
        {"witness", file, "--key", "testigo", "--name", "testigo.mx", "--log-key", log_key()});
}

std::string Published::write(const std::string& name, const std::string& text) const {
    write_file(path(name), text);
    return path(name).string();
}

void Published::expect_fails(const Ran& ran, int exit, const std::string& sentence) const {
    EXPECT_EQ(ran.exit, exit) << ran.out << ran.err;
    EXPECT_NE((ran.out + ran.err).find(sentence), std::string::npos) << ran.out << ran.err;
}

}  // namespace cocrea::test
