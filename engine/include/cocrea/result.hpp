#pragma once

#include <exception>
#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "cocrea/refusal.hpp"

namespace cocrea {

/// Thrown when a refused result is asked for its value, as `std::bad_expected_access` is.
class BadResultAccess : public std::exception {
  public:
    /// Of a result that was refused so.
    explicit BadResultAccess(Refusal refusal);

    /// `refused: ` and the codes of the blockers.
    const char* what() const noexcept override { return what_.c_str(); }
    /// Why there is no value.
    const Refusal& error() const noexcept { return refusal_; }

  private:
    Refusal refusal_;
    std::string what_;
};

/// A value, or the refusal that stands in its place: `std::expected<T, Refusal>` of C++23, member
/// by member, so that it can become that one without a change in who uses it. A domain refusal is
/// never an exception; a broken disk or a broken caller is. Stricter than its model where a caller
/// is broken: `*`, `->` and `value` throw `BadResultAccess` when refused, and `error` throws
/// `std::bad_variant_access` when there is a value. `T` is an object that is no `Refusal`. What is
/// borrowed from a result lives as long as the result.
template <class T>
class [[nodiscard]] Result {
  public:
    using value_type = T;        ///< what is there when accepted
    using error_type = Refusal;  ///< what is there when not

    /// The same with another value.
    template <class U>
    using rebind = Result<U>;

    /// Accepted, with this value.
    Result(T value) : either_(std::move(value)) {}
    /// Refused.
    Result(Refusal refusal) : either_(std::move(refusal)) {}

    /// True when there is a value.
    bool has_value() const noexcept { return either_.index() == 0; }
    /// True when there is a value.
    explicit operator bool() const noexcept { return has_value(); }

    /// The value; throws when refused.
    T& value() & { return get(*this); }
    /// The value; throws when refused.
    const T& value() const& { return get(*this); }
    /// The value, to be moved from; throws when refused.
    T&& value() && { return get(std::move(*this)); }

    /// The value; throws when refused.
    T& operator*() & { return get(*this); }
    /// The value; throws when refused.
    const T& operator*() const& { return get(*this); }
    /// The value, to be moved from; throws when refused.
    T&& operator*() && { return get(std::move(*this)); }

    /// A member of the value; throws when refused.
    T* operator->() { return &get(*this); }
    /// A member of the value; throws when refused.
    const T* operator->() const { return &get(*this); }

    /// The reasons; throws when there is a value.
    Refusal& error() & { return std::get<1>(either_); }
    /// The reasons; throws when there is a value.
    const Refusal& error() const& { return std::get<1>(either_); }
    /// The reasons, to be moved from; throws when there is a value.
    Refusal&& error() && { return std::get<1>(std::move(either_)); }

    /// The value, or `other` when refused.
    template <class U>
    T value_or(U&& other) const& {
        return has_value() ? get(*this) : static_cast<T>(std::forward<U>(other));
    }
    /// The value, moved from here, or `other` when refused.
    template <class U>
    T value_or(U&& other) && {
        return has_value() ? get(std::move(*this)) : static_cast<T>(std::forward<U>(other));
    }

    /// What `next` makes of the value, itself a result; of a refusal the same refusal.
    template <class F>
    auto and_then(F&& next) & {
        return chain(*this, std::forward<F>(next));
    }
    /// The same of one that does not change.
    template <class F>
    auto and_then(F&& next) const& {
        return chain(*this, std::forward<F>(next));
    }
    /// The same; moves from here.
    template <class F>
    auto and_then(F&& next) && {
        return chain(std::move(*this), std::forward<F>(next));
    }

    /// A result of what `change` makes of the value; of a refusal the same refusal.
    template <class F>
    auto transform(F&& change) & {
        return map(*this, std::forward<F>(change));
    }
    /// The same of one that does not change.
    template <class F>
    auto transform(F&& change) const& {
        return map(*this, std::forward<F>(change));
    }
    /// The same; moves from here.
    template <class F>
    auto transform(F&& change) && {
        return map(std::move(*this), std::forward<F>(change));
    }

    /// This, or what `other` makes of the refusal, itself a `Result<T>`.
    template <class F>
    Result or_else(F&& other) const& {
        return has_value() ? *this : Result(std::invoke(std::forward<F>(other), error()));
    }
    /// The same; moves from here.
    template <class F>
    Result or_else(F&& other) && {
        return has_value() ? std::move(*this)
                           : Result(std::invoke(std::forward<F>(other), std::move(*this).error()));
    }

    /// This, or refused as `change`, which makes a `Refusal` of one, says.
    template <class F>
    Result transform_error(F&& change) const& {
        return or_else(std::forward<F>(change));
    }
    /// The same; moves from here.
    template <class F>
    Result transform_error(F&& change) && {
        return std::move(*this).or_else(std::forward<F>(change));
    }

  private:
    template <class Self>
    static auto&& get(Self&& self) {
        if (!self.has_value()) throw BadResultAccess(self.error());
        return std::get<0>(std::forward<Self>(self).either_);
    }

    template <class Self, class F>
    static auto chain(Self&& self, F&& next) {
        using Made = std::remove_cvref_t<decltype(std::invoke(std::forward<F>(next),
                                                              get(std::forward<Self>(self))))>;
        if (!self.has_value()) return Made(std::forward<Self>(self).error());
        return Made(std::invoke(std::forward<F>(next), get(std::forward<Self>(self))));
    }

    template <class Self, class F>
    static auto map(Self&& self, F&& change) {
        return chain(std::forward<Self>(self), [&]<class V>(V&& value) {
            return Result<std::remove_cvref_t<std::invoke_result_t<F, V>>>(
                std::invoke(std::forward<F>(change), std::forward<V>(value)));
        });
    }

    std::variant<T, Refusal> either_;
};

}  // namespace cocrea
