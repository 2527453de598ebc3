#pragma once

#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/clock.hpp"
#include "cocrea/core/signature.hpp"
#include "cocrea/desk/home.hpp"
#include "cocrea/host_rule.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/types.hpp"

namespace cocrea::desk {

/// What a register is opened for.
enum class Mode {
    read,   ///< to read: nothing on the disk is changed
    write,  ///< to read and to write
};

/// The clock of this machine. Static.
const Clock& this_machine();

/// What is recorded and yet was not carried through. It is made up for by the next commit, or when
/// the register is next opened for writing.
enum class Unfinished {
    publication,  ///< the checkpoint of the commit was not published
    personal,     ///< values that an act blocks or erases are still as they were
    prose,        ///< what an act suppressed may still lie in the register's write-ahead log
};

/// How a desk is set up. All of it may be left out.
struct Setting {
    /// Where the last checkpoints are: a register that does not extend its own takes no act.
    Home home = {};
    /// Keys that sign a checkpoint of every commit; none: nothing is published by itself.
    std::vector<SecretKey> log_keys = {};
    /// Told what is unfinished and why, in the thread that acts or opens.
    std::function<void(Unfinished, const std::exception&)> unfinished = {};
    /// Told what became of acts whose commit a failure or a death had left open, in the thread that
    /// opens or acts.
    std::function<void(const Settled&)> settled = {};
    /// Told, in the thread that acts, whom it has been waiting for since a second, as `cocrea
    /// (83)`; empty when the system does not say.
    std::function<void(const std::string&)> waiting = {};
    /// A kind of file system where the register may lie although other machines can have it open
    /// there, or locks are not what they are on a disk: `nfs`, `smb`, `9p`, `fuse`.
    std::string file_system = {};
    /// Borrowed, and outlives the desk; null: the clock of this machine.
    const Clock* clock = nullptr;
    /// As `Engine` takes them.
    std::vector<HostRule> host_rules = {};
};

/// How a register begins.
struct Genesis {
    std::string source;                      ///< the bytes of its workflow file
    std::optional<std::string> origin = {};  ///< its name; absent: `origin_for` its file
    ActorId registrar{"registrar"};          ///< the first one
    std::optional<Date> occurred_on = {};    ///< absent: today
    std::string continues = {};      ///< the last checkpoint of the log that it goes on from
    const SecretKey* key = nullptr;  ///< signs the first act; borrowed
};

}  // namespace cocrea::desk
