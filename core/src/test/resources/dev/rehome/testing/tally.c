/* A module with one type, "rehome-ty": a number. It declares what it uses of redismodule.h, so that nothing but a
 * compiler is needed. */
#include <stdint.h>
#include <stdlib.h>

typedef struct Context Context;
typedef struct Key Key;
typedef struct String String;
typedef struct Type Type;
typedef struct Stream Stream;

typedef struct {
    uint64_t version;
    void *(*load)(Stream *, int);
    void (*save)(Stream *, void *);
    void (*rewrite)(Stream *, String *, void *);
    size_t (*usage)(const void *);
    void (*digest)(void *, void *);
    void (*release)(void *);
} Methods;

static int (*api)(const char *, void *);
static void (*setAttributes)(Context *, const char *, int, int);
static Type *(*createType)(Context *, const char *, int, Methods *);
static int (*createCommand)(Context *, const char *, int (*)(Context *, String **, int), const char *, int, int, int);
static Key *(*openKey)(Context *, String *, int);
static void (*closeKey)(Key *);
static int (*setValue)(Key *, Type *, void *);
static void *(*getValue)(Key *);
static int (*toNumber)(const String *, long long *);
static int (*replyNumber)(Context *, long long);
static uint64_t (*loadUnsigned)(Stream *);
static void (*saveUnsigned)(Stream *, uint64_t);

static Type *type;

static void *load(Stream *from, int version) {
    (void) version;
    long long *value = malloc(sizeof(*value));
    *value = (long long) loadUnsigned(from);
    return value;
}

static void save(Stream *to, void *value) {
    saveUnsigned(to, (uint64_t) *(long long *) value);
}

static void rewrite(Stream *to, String *key, void *value) {
    (void) to;
    (void) key;
    (void) value;
}

static int set(Context *context, String **words, int count) {
    (void) count;
    long long *value = malloc(sizeof(*value));
    toNumber(words[2], value);
    Key *key = openKey(context, words[1], 3);
    setValue(key, type, value);
    closeKey(key);
    return replyNumber(context, *value);
}

static int get(Context *context, String **words, int count) {
    (void) count;
    Key *key = openKey(context, words[1], 1);
    long long *value = key ? getValue(key) : 0;
    int replied = replyNumber(context, value ? *value : -1);
    if (key) {
        closeKey(key);
    }
    return replied;
}

int RedisModule_OnLoad(Context *context, String **words, int count) {
    (void) words;
    (void) count;
    api = ((int (**)(const char *, void *)) context)[0];
    api("RedisModule_SetModuleAttribs", &setAttributes);
    api("RedisModule_CreateDataType", &createType);
    api("RedisModule_CreateCommand", &createCommand);
    api("RedisModule_OpenKey", &openKey);
    api("RedisModule_CloseKey", &closeKey);
    api("RedisModule_ModuleTypeSetValue", &setValue);
    api("RedisModule_ModuleTypeGetValue", &getValue);
    api("RedisModule_StringToLongLong", &toNumber);
    api("RedisModule_ReplyWithLongLong", &replyNumber);
    api("RedisModule_LoadUnsigned", &loadUnsigned);
    api("RedisModule_SaveUnsigned", &saveUnsigned);
    setAttributes(context, "tally", 1, 1);
    Methods methods = {.version = 1, .load = load, .save = save, .rewrite = rewrite, .release = free};
    type = createType(context, "rehome-ty", 0, &methods);
    if (!type) {
        return 1;
    }
    return createCommand(context, "tally.set", set, "write", 1, 1, 1)
        || createCommand(context, "tally.get", get, "readonly", 1, 1, 1);
}
