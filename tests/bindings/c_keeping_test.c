#define _XOPEN_SOURCE 700
#include <unistd.h>

#include "support.h"

/* What the program refuses, C refuses: old copies, erasures, damage. */

static const char* const ana =
    "{\"do\": \"actor.register\", \"object\": \"ana\", \"actor\": \"registro\","
    " \"body\": {\"type\": \"person\"}, \"personal\": {\"name\": \"Ana Citlali\"}}";

static const char* const erasing =
    "{\"do\": \"pd.erase\", \"object\": \"ana\", \"actor\": \"registro\", \"body\": {}}";

/* Runs a command of the shell in the folder; its exit. */
static int shell(const char* command) {
    char line[700];
    snprintf(line, sizeof line, "cd %s && %s", folder, command);
    return system(line);
}

static int is_in_a_file(const char* text) {
    char command[200];
    snprintf(command, sizeof command, "grep -rqF '%s' .", text);
    return shell(command) == 0;
}

static void takes_no_act_into_an_old_copy(void) {
    CHECK(shell(PROGRAM " key new log > key.txt") == 0);
    cocrea_close(open_register("old.db", creating));
    CHECK(shell("mkdir saved && cp old.db* saved") == 0);
    cocrea_register* opened = open_register("old.db", writing);
    CHECK(cocrea_execute(opened, ana, NULL, NULL) == COCREA_OK);
    CHECK_ANSWER(cocrea_publish(opened, "{\"what\": \"checkpoint\", \"keys\": [\"log\"]}", &answer),
                 COCREA_OK, "\"size\":2");
    CHECK_ANSWER(cocrea_publish(opened, "{\"what\": \"checkpoint\", \"keys\": []}", &answer),
                 COCREA_INVALID, "member_missing");
    CHECK_ANSWER(
        cocrea_publish(opened, "{\"what\": \"checkpoint\", \"keys\": [\"none\"]}", &answer),
        COCREA_STORE, "key.missing");
    cocrea_close(opened);
    CHECK(shell("rm old.db old.db-* && cp saved/* .") == 0);

    opened = open_register("old.db", writing);
    CHECK_ANSWER(cocrea_execute(opened, ana, NULL, &answer), COCREA_STORE, "ledger.rolled_back");
    CHECK_ANSWER(cocrea_publish(opened, "{\"what\": \"checkpoint\", \"keys\": [\"log\"]}", &answer),
                 COCREA_STORE, "ledger.rolled_back");
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"verification\"}", &answer), COCREA_OK,
                 "\"code\":\"rolled_back\"");
    cocrea_close(opened);
    CHECK(shell(PROGRAM " verify --register old.db --json | grep -q rolled_back") == 0);
}

static void erases_what_an_act_erases(void) {
    cocrea_register* opened = open_register("erase.db", creating);
    CHECK(cocrea_execute(opened, ana, NULL, NULL) == COCREA_OK);
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"personal\", \"of\": \"ana\"}", &answer),
                 COCREA_OK, "\"value\":\"Ana Citlali\"");
    CHECK(is_in_a_file("Ana Citlali"));
    CHECK(cocrea_execute(opened, erasing, NULL, NULL) == COCREA_OK);
    CHECK(!is_in_a_file("Ana Citlali"));
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"verification\"}", &answer), COCREA_OK,
                 "\"ok\":true");
    cocrea_close(opened);
}

static void calls_damaged_what_is_damaged(void) {
    cocrea_register* opened = open_register("damaged.db", creating);
    CHECK(cocrea_execute(opened, ana, NULL, NULL) == COCREA_OK);
    CHECK(shell("rm damaged.db.personal") == 0);
    CHECK_ANSWER(cocrea_read(opened, "{\"what\": \"verification\"}", &answer), COCREA_OK,
                 "\"code\":\"personal_missing\"");
    cocrea_close(opened);
    CHECK(shell(PROGRAM " verify --register damaged.db > verified.txt") != 0);
}

static void records_at_an_odd_clock_once_somebody_looked(void) {
    cocrea_close(open_register("now.db", creating));
    CHECK(shell(PROGRAM " export --register now.db"
                        " | sed -E 's/(\"recorded_(at|on)\":\")[0-9-]{10}/\\12200-01-01/g'"
                        " > later.ndjson") == 0);
    char restoring[300];
    snprintf(restoring, sizeof restoring, "{\"mode\": \"restore\", \"entries\": \"%s\"}",
             in_folder("later.ndjson"));
    cocrea_register* opened = open_register("later.db", restoring);
    CHECK_ANSWER(cocrea_execute(opened, ana, NULL, &answer), COCREA_INVALID,
                 "\"code\":\"clock.behind\"");
    CHECK_ANSWER(cocrea_execute(opened, ana, NULL, &answer), COCREA_INVALID, "\"last\":\"2200-");
    CHECK_ANSWER(cocrea_execute(opened, ana, "{\"clock_checked\": 1}", &answer), COCREA_INVALID,
                 "member_malformed");
    CHECK_ANSWER(cocrea_execute(opened, ana, "{\"dry_run\": true}", &answer), COCREA_OK,
                 "\"ok\":true");
    CHECK(!is_in_a_file("Ana Citlali"));
    CHECK_ANSWER(cocrea_execute(opened, ana, "{\"clock_checked\": true}", &answer), COCREA_OK,
                 "\"seq\":1");
    cocrea_close(opened);
}

static void waits_for_entries(void) {
    cocrea_register* opened = open_register("wait.db", creating);
    uint64_t now = 0;
    CHECK(cocrea_wait(opened, 0, 10000, &now, NULL) == COCREA_OK && now == 1);
    CHECK(cocrea_wait(opened, 1, 50, &now, NULL) == COCREA_OK && now == 1);
    CHECK(shell("(sleep 0.2; " PROGRAM
                " institution add a --as registro --register wait.db > acted.txt) &") == 0);
    CHECK(cocrea_wait(opened, 1, 30000, &now, NULL) == COCREA_OK && now == 2);
    cocrea_close(opened);
    CHECK(cocrea_wait(opened, 1, 0, &now, NULL) == COCREA_NOT_OPEN);
}

int main(void) {
    make_folder();
    erases_what_an_act_erases();
    calls_damaged_what_is_damaged();
    records_at_an_odd_clock_once_somebody_looked();
    waits_for_entries();
    takes_no_act_into_an_old_copy(); /* and nobody begins its origin again: so it comes last */
    remove_folder();
    return failures ? 1 : 0;
}
