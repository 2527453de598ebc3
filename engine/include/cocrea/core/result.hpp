#pragma once

#include <utility>
#include <variant>

#include "cocrea/core/refusal.hpp"

namespace cocrea {

/// A value, or the refusal that stands in its place. A domain refusal is never an exception; a
/// broken disk or a broken caller is. Asking for the side that is not there throws
/// `std::bad_variant_access`.
template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : either_(std::move(value)) {}
    Result(Refusal refusal) : either_(std::move(refusal)) {}

    explicit operator bool() const { return either_.index() == 0; }

    T& operator*() & { return std::get<0>(either_); }
    const T& operator*() const& { return std::get<0>(either_); }
    T&& operator*() && { return std::get<0>(std::move(either_)); }
    T* operator->() { return &std::get<0>(either_); }
    const T* operator->() const { return &std::get<0>(either_); }

    const Refusal& refusal() const { return std::get<1>(either_); }

  private:
    std::variant<T, Refusal> either_;
};

}  // namespace cocrea
