#define _XOPEN_SOURCE 700
#include <sys/wait.h>
#include <unistd.h>

#include "support.h"

/* A draft of an actor's registration. */
static const char* actor_named(const char* id) {
    static char draft[200];
    snprintf(draft, sizeof draft,
             "{\"do\": \"actor.register\", \"object\": \"%s\", \"actor\": \"registro\","
             " \"body\": {\"type\": \"institution\"}}",
             id);
    return draft;
}

static uint64_t size_of(cocrea_register* opened) {
    char* answer = NULL;
    CHECK(cocrea_read(opened, "{\"what\": \"head\"}", &answer) == COCREA_OK);
    const char* size = answer ? strstr(answer, "\"size\":") : NULL;
    const uint64_t count = size ? strtoull(size + 7, NULL, 10) : 0;
    cocrea_free(answer);
    return count;
}

static void says_its_version(void) {
    CHECK(cocrea_abi_version() == COCREA_ABI_VERSION);
    CHECK(strcmp(cocrea_version(), PACKAGE_VERSION) == 0);
}

static void makes_a_register_with_its_first_act(void) {
    cocrea_register* opened = open_register("made.db", creating);
    CHECK(size_of(opened) == 1);
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"entry\", \"seq\": 0}", &answer), COCREA_OK,
                 "\"log\":\"example/c\"");
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"workflow\"}", &answer), COCREA_OK,
                 "\"name\":\"edomex-2020\"");
    CHECK(cocrea_close(opened) == COCREA_OK);

    opened = open_register("made.db", NULL);
    CHECK(size_of(opened) == 1);
    cocrea_close(opened);
}

static void makes_a_register_in_memory(void) {
    cocrea_register* opened = NULL;
    CHECK(cocrea_open(NULL, "{\"mode\": \"create\", \"workflow\": \"ogp-local\"}", &opened, NULL) ==
          COCREA_OK);
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"entry\", \"seq\": 0}", &answer), COCREA_OK,
                 "\"log\":\"local/memory\"");
    CHECK(cocrea_close(opened) == COCREA_OK);
}

static void completes_drafts(void) {
    cocrea_register* opened = open_register("drafts.db", creating);
    CHECK_ANSWER(cocrea_execute(opened, actor_named("garante"), NULL, &answer), COCREA_OK,
                 "\"seq\":1");
    CHECK_ANSWER(cocrea_execute(opened, actor_named("garante"), NULL, &answer), COCREA_REFUSED,
                 "\"code\":\"object_taken\"");
    CHECK_ANSWER(cocrea_execute(opened, actor_named("nadie"), "{\"dry_run\": true}", &answer),
                 COCREA_OK, "\"type\":\"actor.registered\"");
    CHECK_ANSWER(
        cocrea_execute(opened, actor_named("otra"), "{\"recorded_by\": \"garante\"}", &answer),
        COCREA_OK, "\"seq\":2");
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"entry\", \"seq\": 2}", &answer), COCREA_OK,
                 "\"recorded_by\":\"garante\"");
    CHECK(size_of(opened) == 3);
    cocrea_close(opened);
}

static void answers_a_named_act_once(void) {
    cocrea_register* opened = open_register("named.db", creating);
    const char* act =
        "{\"id\": \"mine-1\", \"do\": \"actor.register\", \"object\": \"a\","
        " \"actor\": \"registro\", \"capacity\": \"registrar\","
        " \"body\": {\"type\": \"person\"}}";
    char *first = NULL, *again = NULL, *entry = NULL;
    CHECK(cocrea_execute(opened, act, NULL, &first) == COCREA_OK);
    CHECK(first && strstr(first, "\"id\":\"mine-1\""));
    CHECK(cocrea_read(opened, "{\"what\": \"entry\", \"seq\": 1}", &entry) == COCREA_OK);
    CHECK_ANSWER(cocrea_execute(opened, act, NULL, &answer), COCREA_OK, first);
    CHECK_ANSWER(
        cocrea_execute(opened,
                       "{\"id\": \"mine-1\", \"do\": \"actor.register\", \"object\": \"b\","
                       " \"actor\": \"registro\", \"body\": {\"type\": \"person\"}}",
                       NULL, &answer),
        COCREA_REFUSED, "\"code\":\"id_reused\"");
    /* The act as it stands in the entry is a whole act. */
    char* whole = entry ? strstr(entry, "{\"actor\"") : NULL;
    char* end = whole ? strstr(whole, ",\"changes\"") : NULL;
    CHECK(end != NULL);
    if (end) {
        *end = '\0';
        CHECK(cocrea_execute(opened, whole, NULL, &again) == COCREA_OK);
        CHECK(again && strcmp(first, again) == 0);
    }
    cocrea_free(first);
    cocrea_free(again);
    cocrea_free(entry);
    cocrea_close(opened);
}

static void does_a_list_in_one_transaction(void) {
    cocrea_register* opened = open_register("list.db", creating);
    char acts[600], *answer = NULL;
    int length = snprintf(acts, sizeof acts, "[%s, ", actor_named("a"));
    length += snprintf(acts + length, sizeof acts - (size_t)length, "{\"do\": \"x\"}, ");
    snprintf(acts + length, sizeof acts - (size_t)length, "%s]", actor_named("b"));
    CHECK(cocrea_execute(opened, acts, NULL, &answer) == COCREA_REFUSED);
    const char* first = answer ? strstr(answer, "\"seq\":1") : NULL;
    const char* refused = first ? strstr(first, "\"code\":\"act_malformed\"") : NULL;
    CHECK(refused && strstr(refused, "\"seq\":2"));
    cocrea_free(answer);
    CHECK(size_of(opened) == 3);
    CHECK_ANSWER(cocrea_execute(opened, "[]", NULL, &answer), COCREA_OK, "[]");
    cocrea_close(opened);
}

static void says_why_not(void) {
    cocrea_register* opened = open_register("why.db", creating);
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"explanation\", \"of\": \"register\"}", &answer),
                 COCREA_OK, "\"kind\":\"register\"");
    CHECK_ANSWER(
        cocrea_read(opened,
                    "{\"what\": \"explanation\", \"of\": \"nothing\", \"actor\": \"registro\"}",
                    &answer),
        COCREA_REFUSED, "\"code\":\"object_unknown\"");
    CHECK_ANSWER(
        cocrea_execute(
            opened,
            "{\"do\": \"commitment.propose\", \"object\": \"c-1\", \"actor\": \"registro\","
            " \"body\": {\"title\": \"C\", \"axis\": \"e\", \"track\": \"proactive\"}}",
            NULL, &answer),
        COCREA_REFUSED, "\"code\":\"methodology_not_adopted\"");
    cocrea_close(opened);
}

static void reads_objects_and_their_past(void) {
    cocrea_register* opened = open_register("read.db", creating);
    cocrea_execute(opened, actor_named("a"), NULL, NULL);
    cocrea_execute(opened,
                   "{\"do\": \"correct\", \"object\": \"a\", \"actor\": \"registro\", \"body\":"
                   " {\"fields\": {\"name\": \"Nombre\"}, \"reason\": \"faltaba\"}}",
                   NULL, NULL);
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"object\", \"id\": \"a\"}", &answer), COCREA_OK,
                 "\"version\":2");
    CHECK_ANSWER(
        cocrea_read(opened, "{\"what\": \"object\", \"id\": \"a\", \"as_of\": 1}", &answer),
        COCREA_OK, "\"version\":1");
    CHECK_ANSWER(
        cocrea_read(opened, "{\"what\": \"object\", \"id\": \"a\", \"as_of\": 0}", &answer),
        COCREA_REFUSED, "object_unknown");
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"objects\", \"kind\": \"actor\"}", &answer),
                 COCREA_OK, "\"object\":\"registro\"");
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"objects\", \"kind\": \"axis\"}", &answer),
                 COCREA_OK, "[]");
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"history\", \"of\": \"a\"}", &answer), COCREA_OK,
                 "\"do\":\"correct\"");
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"verification\"}", &answer), COCREA_OK,
                 "\"events\":3");
    cocrea_close(opened);
}

struct seen {
    uint64_t count, last, stop_at;
};

static int take(void* context, const char* entry, uint64_t seq) {
    struct seen* seen = context;
    if (seq == seen->stop_at) return 1;
    CHECK(strncmp(entry, "{\"act\":", 7) == 0);
    ++seen->count;
    seen->last = seq;
    return 0;
}

static void follows_the_log(void) {
    cocrea_register* opened = open_register("follow.db", creating);
    for (char name[] = "a"; name[0] <= 'd'; ++name[0])
        cocrea_execute(opened, actor_named(name), NULL, NULL);
    struct seen seen = {0, 0, 99};
    uint64_t next = 0;
    CHECK(cocrea_subscribe(opened, 0, 2, take, &seen, &next, NULL) == COCREA_OK);
    CHECK(seen.count == 2 && seen.last == 1 && next == 2);
    seen.stop_at = 3;
    CHECK(cocrea_subscribe(opened, next, 0, take, &seen, &next, NULL) == COCREA_OK);
    CHECK(seen.count == 3 && seen.last == 2 && next == 3);
    seen.stop_at = 99;
    CHECK(cocrea_subscribe(opened, next, 0, take, &seen, &next, NULL) == COCREA_OK);
    CHECK(seen.count == 5 && seen.last == 4 && next == 5);
    CHECK(cocrea_subscribe(opened, next, 0, take, &seen, &next, NULL) == COCREA_OK);
    CHECK(seen.count == 5 && next == 5);

    /* Written through another handle, as by another process. */
    cocrea_register* other = open_register("follow.db", writing);
    cocrea_execute(other, actor_named("e"), NULL, NULL);
    cocrea_close(other);
    CHECK(cocrea_subscribe(opened, next, 0, take, &seen, &next, NULL) == COCREA_OK);
    CHECK(seen.last == 5 && next == 6);
    cocrea_close(opened);
}

/* Two that write do not exclude each other: whoever rests on what the other has changed is stale.
 */
static void lets_two_write(void) {
    cocrea_register* one = open_register("two.db", creating);
    cocrea_register* other = open_register("two.db", writing);
    CHECK(cocrea_execute(one, actor_named("a"), NULL, NULL) == COCREA_OK);
    CHECK(cocrea_execute(other,
                         "{\"id\": \"fix-1\", \"do\": \"correct\", \"object\": \"a\","
                         " \"actor\": \"registro\", \"body\": {\"fields\": {\"name\": \"N\"},"
                         " \"reason\": \"r\"}}",
                         NULL, NULL) == COCREA_OK);
    /* The same correction, made when the first was not known yet. */
    char* entry = NULL;
    cocrea_read(one, "{\"what\": \"entry\", \"seq\": 2}", &entry);
    char* act = entry ? strstr(entry, "{\"actor\"") : NULL;
    char* end = act ? strstr(act, ",\"changes\"") : NULL;
    char* id = act ? strstr(act, "fix-1") : NULL;
    CHECK(end && id);
    if (end && id) {
        *end = '\0';
        id[4] = '2';
        CHECK_ANSWER(cocrea_execute(one, act, NULL, &answer), COCREA_REFUSED, "\"code\":\"stale\"");
    }
    cocrea_free(entry);
    CHECK(cocrea_close(one) == COCREA_OK);
    CHECK(cocrea_close(other) == COCREA_OK);
}

static void lets_two_processes_write_at_once(void) {
    cocrea_close(open_register("processes.db", creating));
    const pid_t child = fork();
    cocrea_register* opened = open_register("processes.db", writing);
    for (int i = 0; i < 10; ++i) {
        char name[20];
        snprintf(name, sizeof name, "%s-%d", child == 0 ? "child" : "parent", i);
        CHECK(cocrea_execute(opened, actor_named(name), NULL, NULL) == COCREA_OK);
    }
    if (child == 0) {
        cocrea_close(opened);
        _exit(failures ? 1 : 0);
    }
    int status = 1;
    waitpid(child, &status, 0);
    CHECK(status == 0);
    CHECK(size_of(opened) == 21);
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"verification\"}", &answer), COCREA_OK,
                 "\"ok\":true");
    cocrea_close(opened);
}

int main(void) {
    make_folder();
    says_its_version();
    makes_a_register_with_its_first_act();
    makes_a_register_in_memory();
    completes_drafts();
    answers_a_named_act_once();
    does_a_list_in_one_transaction();
    says_why_not();
    reads_objects_and_their_past();
    follows_the_log();
    lets_two_write();
    lets_two_processes_write_at_once();
    remove_folder();
    return failures ? 1 : 0;
}
