#define _XOPEN_SOURCE 700
#include <pthread.h>
#include <unistd.h>

#include "support.h"

static cocrea_register* opened;

static int never(void* context, const char* entry, uint64_t seq) {
    (void)context, (void)entry, (void)seq;
    ++failures;
    return 1;
}

/* Every function with what is no open register. */
static void check_not_open(cocrea_register* handle) {
    uint64_t next = 7;
    CHECK_ANSWER(cocrea_execute(handle, "[]", NULL, &answer), COCREA_NOT_OPEN, "not_open");
    CHECK_ANSWER(cocrea_prepare(handle, "{}", NULL, &answer), COCREA_NOT_OPEN, "not_open");
    CHECK_ANSWER(cocrea_read(handle, "{\"what\": \"head\"}", &answer), COCREA_NOT_OPEN, "not_open");
    CHECK_ANSWER(cocrea_subscribe(handle, 3, 0, never, NULL, &next, &answer), COCREA_NOT_OPEN,
                 "not_open");
    CHECK(next == 3);
    CHECK(cocrea_close(handle) == COCREA_NOT_OPEN);
}

static void knows_what_is_no_register(void) {
    int somewhere = 0;
    check_not_open(NULL);
    check_not_open((cocrea_register*)(void*)&somewhere);
    cocrea_register* closed = open_register("closed.db", creating);
    CHECK(cocrea_close(closed) == COCREA_OK);
    check_not_open(closed);
    cocrea_register* another = open_register("closed.db", NULL);
    CHECK(another != closed);
    check_not_open(closed);
    cocrea_close(another);
}

static void needs_its_arguments(void) {
    CHECK_ANSWER(cocrea_open(in_folder("x.db"), creating, NULL, &answer), COCREA_INVALID,
                 "\"argument\":\"opened\"");
    CHECK(access(in_folder("x.db"), F_OK) != 0);
    CHECK_ANSWER(cocrea_execute(opened, NULL, NULL, &answer), COCREA_INVALID, "argument_null");
    CHECK_ANSWER(cocrea_prepare(opened, NULL, NULL, &answer), COCREA_INVALID, "argument_null");
    CHECK_ANSWER(cocrea_publish(opened, NULL, &answer), COCREA_INVALID, "argument_null");
    CHECK_ANSWER(cocrea_check(NULL, &answer), COCREA_INVALID, "argument_null");
    CHECK_ANSWER(cocrea_keys(NULL, &answer), COCREA_INVALID, "argument_null");
    CHECK_ANSWER(cocrea_read(opened, NULL, &answer), COCREA_INVALID, "argument_null");
    CHECK_ANSWER(cocrea_subscribe(opened, 0, 0, NULL, NULL, NULL, &answer), COCREA_INVALID,
                 "\"argument\":\"on_entry\"");
    cocrea_register* none = opened;
    CHECK_ANSWER(cocrea_open(NULL, NULL, &none, &answer), COCREA_INVALID, "\"argument\":\"path\"");
    CHECK(none == NULL);
    cocrea_free(NULL);
}

static void needs_json(void) {
    CHECK_ANSWER(cocrea_execute(opened, "{\"do\": ", NULL, &answer), COCREA_INVALID,
                 "json_malformed");
    CHECK_ANSWER(cocrea_execute(opened, "{\"do\": 1, \"do\": 2}", NULL, &answer), COCREA_INVALID,
                 "duplicate key");
    CHECK_ANSWER(cocrea_execute(opened, "{\"do\": \"\xff\xfe\"}", NULL, &answer), COCREA_INVALID,
                 "json_malformed");
    CHECK_ANSWER(cocrea_execute(opened, "[]", "nonsense", &answer), COCREA_INVALID,
                 "json_malformed");
    CHECK_ANSWER(cocrea_read(opened, "\xc3(", &answer), COCREA_INVALID, "json_malformed");
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"explanation\", \"of\": \"\xc3(\"}", &answer),
                 COCREA_INVALID, "json_malformed");
    CHECK_ANSWER(
        cocrea_read(opened,
                    "{\"what\": \"explanation\", \"of\": \"register\", \"actor\": \"No Slug\"}",
                    &answer),
        COCREA_INVALID, "\"member\":\"actor\"");
}

static void needs_members_of_their_form(void) {
    CHECK_ANSWER(cocrea_execute(opened, "17", NULL, &answer), COCREA_REFUSED, "act_malformed");
    CHECK_ANSWER(cocrea_execute(opened, "{\"id\": 4, \"do\": \"actor.register\"}", NULL, &answer),
                 COCREA_REFUSED, "act_malformed");
    CHECK_ANSWER(cocrea_execute(opened, "{\"log\": \"\"}", NULL, &answer), COCREA_REFUSED,
                 "act_malformed");
    CHECK_ANSWER(cocrea_execute(opened, "[]", "{\"dry_run\": 1}", &answer), COCREA_INVALID,
                 "\"need\":\"boolean\"");
    CHECK_ANSWER(cocrea_execute(opened, "[]", "{\"dryrun\": true}", &answer), COCREA_INVALID,
                 "member_unknown");
    CHECK_ANSWER(cocrea_execute(opened, "[]", "[]", &answer), COCREA_INVALID,
                 "\"need\":\"object\"");
    CHECK_ANSWER(
        cocrea_execute(opened, "[]", "{\"dry_run\": 1, \"sign\": 2, \"dryrun\": 3}", &answer),
        COCREA_INVALID,
        "\"faults\":[{\"code\":\"member_malformed\",\"member\":\"dry_run\","
        "\"need\":\"boolean\"},{\"code\":\"member_malformed\",\"member\":\"sign\","
        "\"need\":\"text\"},{\"code\":\"member_unknown\",\"member\":\"dryrun\"}]");
    CHECK_ANSWER(cocrea_read(opened, "{}", &answer), COCREA_INVALID, "member_missing");
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"weather\"}", &answer), COCREA_INVALID,
                 "query_unknown");
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"head\", \"of\": \"a\"}", &answer),
                 COCREA_INVALID, "member_unknown");
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"entry\", \"seq\": -1}", &answer), COCREA_INVALID,
                 "\"need\":\"count\"");
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"entry\", \"seq\": 99}", &answer), COCREA_INVALID,
                 "no_entry");
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"history\", \"of\": \"x\"}", &answer),
                 COCREA_REFUSED, "object_unknown");
}

static void opens_only_registers(void) {
    cocrea_register* none = NULL;
    CHECK_ANSWER(cocrea_open(in_folder("nothing.db"), NULL, &none, &answer), COCREA_STORE,
                 "\"code\":\"ledger.missing\"");
    CHECK_ANSWER(cocrea_open(in_folder("\xff.db"), NULL, &none, &answer), COCREA_STORE,
                 "ledger.missing");
    CHECK_ANSWER(cocrea_open(in_folder("open.db"), creating, &none, &answer), COCREA_STORE,
                 "\"code\":\"ledger.exists\"");
    FILE* file = fopen(in_folder("text.db"), "w");
    fputs("This is no register, however long it is.", file);
    fclose(file);
    CHECK_ANSWER(cocrea_open(in_folder("text.db"), NULL, &none, &answer), COCREA_STORE,
                 "\"code\":\"ledger.no_register\"");
    CHECK_ANSWER(cocrea_open(in_folder("open.db"), "{\"mode\": \"append\"}", &none, &answer),
                 COCREA_INVALID, "\"member\":\"mode\"");
    CHECK_ANSWER(cocrea_open(in_folder("open.db"), "{\"mode\": \"write\", \"origin\": \"x\"}",
                             &none, &answer),
                 COCREA_INVALID, "member_unknown");
    CHECK(none == NULL);
}

static void makes_no_register_of_a_bad_beginning(void) {
    cocrea_register* none = NULL;
    const char* path = in_folder("bad.db");
    CHECK_ANSWER(cocrea_open(path, "{\"mode\": \"create\"}", &none, &answer), COCREA_INVALID,
                 "member_missing");
    CHECK_ANSWER(
        cocrea_open(path, "{\"mode\": \"create\", \"workflow\": \"edomex-1810\"}", &none, &answer),
        COCREA_INVALID, "workflow_unknown");
    CHECK_ANSWER(cocrea_open(path,
                             "{\"mode\": \"create\", \"source\":"
                             " \"workflow: x\\nversion: 1\\ntracks: {fast: [sideways]}\\n\"}",
                             &none, &answer),
                 COCREA_INVALID, "\"line\":3,\"column\":17");
    CHECK_ANSWER(cocrea_open(path, "{\"mode\": \"create\", \"source\": \"a: [\"}", &none, &answer),
                 COCREA_INVALID, "\"code\":\"workflow_invalid\"");
    CHECK_ANSWER(
        cocrea_open(path, "{\"mode\": \"create\", \"workflow\": \"ogp-local\", \"origin\": \"\"}",
                    &none, &answer),
        COCREA_INVALID, "origin_malformed");
    CHECK(none == NULL);
    CHECK(access(path, F_OK) != 0);
}

static void writes_nothing_to_what_is_open_for_reading(void) {
    cocrea_register* reader = open_register("open.db", "{\"mode\": \"read\"}");
    CHECK_ANSWER(cocrea_execute(reader,
                                "{\"do\": \"actor.register\", \"object\": \"a\", \"actor\":"
                                " \"registro\", \"body\": {\"type\": \"person\"}}",
                                NULL, &answer),
                 COCREA_STORE, "\"code\":\"ledger.read_only\"");
    cocrea_close(reader);
}

static void* read_until_closed(void* handle) {
    int status = COCREA_OK;
    while (status == COCREA_OK) status = cocrea_read(handle, "{\"what\": \"head\"}", NULL);
    return status == COCREA_NOT_OPEN ? handle : NULL;
}

static void may_be_closed_while_others_read(void) {
    cocrea_register* shared = open_register("open.db", NULL);
    pthread_t readers[2];
    for (int i = 0; i < 2; ++i) pthread_create(&readers[i], NULL, read_until_closed, shared);
    CHECK(cocrea_read(shared, "{\"what\": \"verification\"}", NULL) == COCREA_OK);
    CHECK(cocrea_close(shared) == COCREA_OK);
    for (int i = 0; i < 2; ++i) {
        void* knew = NULL;
        pthread_join(readers[i], &knew);
        CHECK(knew == shared);
    }
}

int main(void) {
    make_folder();
    opened = open_register("open.db", creating);
    knows_what_is_no_register();
    needs_its_arguments();
    needs_json();
    needs_members_of_their_form();
    opens_only_registers();
    makes_no_register_of_a_bad_beginning();
    writes_nothing_to_what_is_open_for_reading();
    may_be_closed_while_others_read();
    CHECK(cocrea_close(opened) == COCREA_OK);
    remove_folder();
    return failures ? 1 : 0;
}
