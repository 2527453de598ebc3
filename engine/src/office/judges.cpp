#include "concepts/actor/concept.hpp"
#include "concepts/axis/concept.hpp"
#include "concepts/commitment/concept.hpp"
#include "concepts/document/concept.hpp"
#include "concepts/erratum/concept.hpp"
#include "concepts/event/concept.hpp"
#include "concepts/forum/concept.hpp"
#include "concepts/meeting/concept.hpp"
#include "concepts/pending/concept.hpp"
#include "concepts/prose/concept.hpp"
#include "concepts/register/concept.hpp"
#include "concepts/session/concept.hpp"
#include "concepts/succession/concept.hpp"
#include "concepts/takeover/concept.hpp"
#include "office/judge.hpp"

namespace cocrea {

const Catalogue& the_catalogue() {
    static const Catalogue catalogue({
        register_concept(),
        takeover_concept(),
        actor_concept(),
        forum_concept(),
        document_concept(),
        axis_concept(),
        session_concept(),
        meeting_concept(),
        event_concept(),
        commitment_concept(),
        erratum_concept(),
        prose_concept(),
        pending_concept(),
        succession_concept(),
    });
    return catalogue;
}

const Judges& the_judges() {
    static const Judges judges{{
        Judge(1, the_catalogue()),
    }};
    return judges;
}

}  // namespace cocrea
