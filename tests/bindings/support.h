/* What the tests in C share: checks, a folder of their own, a register in it. */
#ifndef COCREA_TESTS_SUPPORT_H
#define COCREA_TESTS_SUPPORT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cocrea.h"

static int failures;

#define CHECK(condition)                                                   \
    do {                                                                   \
        if (!(condition)) {                                                \
            printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
            ++failures;                                                    \
        }                                                                  \
    } while (0)

/* Checks a status and that the answer has the text; frees it. */
#define CHECK_ANSWER(call, expected, text)                                \
    do {                                                                  \
        char* answer = NULL;                                              \
        const int status = (call);                                        \
        if (status != (expected) || !answer || !strstr(answer, (text))) { \
            printf("%s:%d: status %d, %s\n", __FILE__, __LINE__, status,  \
                   answer ? answer : "no answer");                        \
            ++failures;                                                   \
        }                                                                 \
        cocrea_free(answer);                                              \
    } while (0)

static char folder[] = "/tmp/cocrea-c-XXXXXX";

/* A path in the folder; good until the next call. */
static const char* in_folder(const char* name) {
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static cocrea_register* open_register(const char* name, const char* options) {
    cocrea_register* opened = NULL;
    char* error = NULL;
    const int status = cocrea_open(in_folder(name), options, &opened, &error);
    if (status != COCREA_OK || error) printf("%s: %d %s\n", name, status, error ? error : "");
    CHECK(status == COCREA_OK && opened != NULL && error == NULL);
    cocrea_free(error);
    return opened;
}

static const char* const creating =
    "{\"mode\": \"create\", \"workflow\": \"edomex-2020\", \"origin\": \"example/c\","
    " \"registrar\": \"registro\"}";

static const char* const writing = "{\"mode\": \"write\"}";

/* Makes the folder, which is the home as well: nothing of whoever runs the tests is touched. */
static void make_folder(void) {
    if (!mkdtemp(folder) || setenv("COCREA_HOME", folder, 1) != 0) exit(1);
}

static void remove_folder(void) {
    char command[300];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    if (system(command) != 0) ++failures;
}

#endif
