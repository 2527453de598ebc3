#include "forms/uploads.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/desk/filing.hpp"
#include "forms/fields.hpp"
#include "forms/recording.hpp"

namespace cocrea::web {
namespace {

using namespace html;

constexpr std::size_t kibibyte = 1024, mebibyte = kibibyte * kibibyte;

/// As people write a digest: with spaces or capitals, or not.
std::string plain_digest(const std::string& typed) {
    std::string plain;
    for (const char c : typed)
        if (c != ' ') plain += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    return plain;
}

std::string size_text(std::uint64_t size) {
    if (size >= mebibyte) return std::to_string(size / mebibyte) + " MB";
    return std::to_string((size + kibibyte - 1) / kibibyte) + " kB";
}

}  // namespace

Digest Uploads::keep(const ActorId& actor, SentFile file, Clock::time_point now) {
    const auto digest = digest_of_file(file.file->path());
    const std::lock_guard lock(mutex_);
    for (auto& [who, theirs] : files_)
        std::erase_if(theirs, [&](const Kept& one) { return one.until < now; });
    auto& theirs = files_[actor];
    const auto same = std::ranges::find(theirs, digest, &Kept::digest);
    if (same != theirs.end()) {  // somebody may be at work on it
        same->until = now + kept;
        return digest;
    }
    theirs.push_back({digest, std::move(file), now + kept});
    if (theirs.size() > most_of_one) theirs.pop_front();
    return digest;
}

std::optional<SentFile> Uploads::find(const ActorId& actor, const std::string& digest,
                                      Clock::time_point now) const {
    const std::lock_guard lock(mutex_);
    const auto theirs = files_.find(actor);
    if (theirs == files_.end()) return std::nullopt;
    for (const auto& one : theirs->second)
        if (to_hex(one.digest) == digest && one.until >= now) return one.file;
    return std::nullopt;
}

Typed keep_files(Uploads& uploads, const ActorId& actor, const SentForm& form) {
    auto typed = form.fields;
    for (const auto& [name, file] : form.files) {
        const auto said = plain_digest(typed_as(typed, name + ".sha256"));
        typed.erase(name + ".kept");
        if (!said.empty() && said != to_hex(digest_of_file(file.file->path())))
            typed[name + ".wrong"] = file.name;
        else
            typed[name + ".kept"] = to_hex(uploads.keep(actor, file));
    }
    return typed;
}

Markup file_field(const View& view, const std::string& name, const Typed& typed) {
    Element input("input");
    input.add(attribute<"id">(name));
    input.add(attribute<"name">(name));
    input.add(attribute<"type">("file"));
    input.add(attribute<"data-pieces">(Url(address_of(view.voice(), "pieces"))));
    auto all = input.whole(true);
    if (const auto sent = file_in(view, name, typed)) {
        all += hidden(name + ".kept", typed_as(typed, name + ".kept"));
        all += element<"p">(
            attribute<"class">("hint"),
            view.text("web.file.here", {{"file", sent->name}, {"size", size_text(sent->size)}}));
    }
    auto whole = field(name, view.text("web.file"),
                       view.text("web.file.hint", {{"most", size_text(most_uploaded)}}), all);
    whole +=
        field(name + ".sha256", view.text("web.file.digest"), view.text("web.file.digest.hint"),
              element<"input">(attribute<"type">("text"), attribute<"id">(name + ".sha256"),
                               attribute<"name">(name + ".sha256"),
                               attribute<"value">(typed_as(typed, name + ".sha256"))));
    whole += element<"p">(attribute<"class">("too-large"), attribute<"role">("alert"),
                          attribute<"hidden">(""),
                          view.text("web.file.too_large", {{"most", size_text(most_uploaded)}}));
    whole +=
        element<"p">(attribute<"class">("sending"), attribute<"role">("status"),
                     attribute<"hidden">(""), view.text("web.file.sending"),
                     element<"progress">(attribute<"aria-label">(view.text("web.file.sending")),
                                         attribute<"value">("0")));
    whole += element<"p">(attribute<"class">("waiting"), attribute<"role">("alert"),
                          attribute<"hidden">(""), view.text("web.file.waiting"));
    return element<"div">(attribute<"class">("upload"), whole);
}

std::optional<SentFile> file_in(const View& view, const std::string& name, const Typed& typed) {
    const auto digest = typed_as(typed, name + ".kept");
    return digest.empty() ? std::nullopt : view.uploads.find(view.person->actor, digest);
}

std::vector<SentFile> held_files(const View& view, const Typed& typed) {
    std::vector<SentFile> held;
    for (const auto& [name, digest] : typed)
        if (name.ends_with(".kept"))
            if (auto file = view.uploads.find(view.person->actor, digest))
                held.push_back(*std::move(file));
    return held;
}

void add_file(const View& view, const std::string& name, const Typed& typed,
              boost::json::object& draft) {
    const auto file = file_in(view, name, typed);
    const auto digest = plain_digest(typed_as(typed, name + ".sha256"));
    if (file)
        draft["copy"] = file->file->path().string();
    else if (!digest.empty())
        draft["body"].as_object()["digest"] = digest;
}

std::optional<Markup> wrong_files(const View& view, const Typed& typed) {
    for (const auto& [name, value] : typed) {
        if (name.ends_with(".wrong"))
            return refused(view, element<"p">(view.text("web.file.wrong", {{"file", value}})));
        const bool kept = name.ends_with(".kept") && !value.empty();
        if (kept && !view.uploads.find(view.person->actor, value))
            return refused(view, element<"p">(view.text("web.file.gone")));
    }
    return std::nullopt;
}

}  // namespace cocrea::web
