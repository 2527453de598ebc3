#include "read_parts.hpp"

namespace cocrea {

namespace {

/// `{by: […], needs: draft}`: who publishes, and whether an approval comes first.
void read_publishing(const Field& field, DocumentClass& documents) {
    const Mapping keys(field, {}, {"by", "needs"});
    if (const Field* by = keys["by"]) documents.publish_by = by->slugs();
    if (const Field* needs = keys["needs"])
        documents.unapproved = needs->one_of({"approval", "draft"}) == "draft";
}

DocumentClass read_class(const std::string& id, const Field& field,
                         const std::vector<Role>& roles) {
    const Mapping keys(field, {}, {"title", "by", "approve", "publish", "apart_from", "audience"});
    DocumentClass documents;
    documents.id = id;
    documents.title = keys.title_or(id);
    if (const Field* by = keys["by"]) documents.by = by->slugs();
    if (const Field* approve = keys["approve"]) documents.approve = approve->slug();
    if (const Field* publish = keys["publish"]) read_publishing(*publish, documents);
    if (const Field* apart = keys["apart_from"]) documents.apart_from = apart->slugs();
    if (const Field* audience = keys["audience"])
        documents.audience = read_audience(*audience, roles);
    return documents;
}

}  // namespace

std::vector<DocumentClass> read_documents(const Field& field, const std::vector<Role>& roles) {
    std::vector<DocumentClass> classes;
    for (const auto& [id, one] : field.named()) classes.push_back(read_class(id, one, roles));
    return classes;
}

}  // namespace cocrea
