#include <cocrea.h>
#include <stdio.h>

/* Prints an answer and gives it back. */
static int show(int status, char* answer) {
    printf("%d %s\n", status, answer ? answer : "");
    cocrea_free(answer);
    return status;
}

static int on_entry(void* context, const char* entry, uint64_t seq) {
    (void)context;
    printf("entry %llu: %.40s...\n", (unsigned long long)seq, entry);
    return 0;
}

int main(int argc, char** argv) {
    const char* file = argc > 1 ? argv[1] : "exercise.db";
    const char* options =
        "{\"mode\": \"create\", \"workflow\": \"edomex-2020\","
        " \"origin\": \"example/exercise\", \"registrar\": \"registro\"}";
    cocrea_register* exercise = NULL;
    char* answer = NULL;
    int status = cocrea_open(file, options, &exercise, &answer);
    if (status != COCREA_OK) return show(status, answer);

    status = cocrea_execute(exercise,
                            "{\"do\": \"actor.register\", \"object\": \"garante\","
                            " \"actor\": \"registro\", \"body\": {\"type\": \"institution\"}}",
                            NULL, &answer);
    show(status, answer); /* COCREA_OK and a receipt */

    status = cocrea_execute(exercise,
                            "{\"do\": \"commitment.propose\", \"object\": \"c-1\","
                            " \"actor\": \"registro\", \"body\": {\"title\": \"Water\","
                            " \"axis\": \"water\", \"track\": \"proactive\"}}",
                            NULL, &answer);
    show(status, answer); /* COCREA_REFUSED and every reason */

    status = cocrea_read(exercise, "{\"what\": \"explanation\", \"of\": \"register\"}", &answer);
    show(status, answer); /* what can be done next, and by whom */

    uint64_t next = 0; /* keep it, and go on from there */
    cocrea_subscribe(exercise, next, 0, on_entry, NULL, &next, NULL);
    return cocrea_close(exercise);
}
