#pragma once

#include <gtest/gtest.h>

#include <string>

#include "cocrea/yaml/parse_yaml.hpp"
#include "report.hpp"

namespace cocrea {

/// The smallest workflow that passes every check, with a slot for more steps before validation.
inline std::string sample(const std::string& steps = "tables: {by: moderator}") {
    return R"(workflow: sample
version: 1
title: {es: Muestra, en: Sample}
time_zone: UTC
bodies:
  council:
    title: Foro
    seats: [{id: one, sector: state}, {id: two, sector: citizens}]
    quorum: {seats: majority}
roles:
  registrar: {may: [role.assign, document.add, actor.register, forum.install, seat.appoint, axis.propose]}
  moderator:
    may: [session.convene, session.open, motion.propose, motion.open, motion.close,
          session.attend, session.close, commitment.propose, commitment.advance, step.complete]
  seat: {may: [motion.vote]}
decisions:
  agreement: {in: council, rule: consensus}
tracks:
  full: [cocreation, validation, publication]
phases:
  cocreation: {steps: {)" +
           steps + R"(}}
  validation: {steps: {endorse: {decide: agreement}}}
  publication: {steps: {publish: {by: moderator}}}
matters: {others: agreement}
)";
}

inline Workflow read_good(const std::string& bytes) {
    Reading reading = read_yaml_workflow(bytes, vocabulary());
    EXPECT_EQ(report(reading.problems), "");
    EXPECT_EQ(report(reading.warnings), "");
    return std::move(reading.workflow.value());
}

/// The only problem of a file.
inline Problem only_problem(const std::string& bytes) {
    const Reading reading = read_yaml_workflow(bytes, vocabulary());
    EXPECT_EQ(reading.problems.size(), 1U) << report(reading.problems);
    return reading.problems.at(0);
}

/// `text` with its first `from` replaced.
inline std::string with(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

}  // namespace cocrea
