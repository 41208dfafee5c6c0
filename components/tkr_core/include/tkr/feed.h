// SPDX-License-Identifier: MIT
/*
 * Tokens to stories: follows a publisher's map through a JSON document and gives each story the moment its
 * brace closes.
 *
 * A map is data: JSON Pointers (RFC 6901) that say where the list of items is and which member means what.
 * The pointers for list, feed and error start at the root of the document, all others at the item. Several
 * pointers for one field are tried in the order in which they stand in the map: the first that leads to a text
 * with something left after clean-up wins; for tags all of them count. A pointer that leads to an array means
 * each of its elements: all for tags, the first good one for any other field. Array indexes are written as
 * numbers (`/authors/0/name`). A pointer of the root is not followed into the list.
 *
 * Texts must be strings; ids and dates may be numbers. Anything else there, null, and what is empty count as
 * absent. Of members with the same name the first that has a value counts.
 */
#ifndef TKR_FEED_H
#define TKR_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/json.h>
#include <tkr/result.h>
#include <tkr/story.h>

enum tkr_feed_field {
    TKR_FEED_LIST, /* the array of items; "" is the root */
    TKR_FEED_TITLE_OF_FEED,
    TKR_FEED_ERROR, /* the publisher's message in an error body; of an object or array the first text in it */
    TKR_FEED_CODE,  /* the publisher's word or number for an error: what faults.c knows makes the document one */
    TKR_FEED_SIGN,  /* a member that tells this format from others with the same list; only `auto` looks at it */
    TKR_FEED_TITLE,
    TKR_FEED_URL,
    TKR_FEED_DATE, /* RFC 3339, RFC 822 or Unix seconds */
    TKR_FEED_SOURCE,
    TKR_FEED_SECTION,
    TKR_FEED_TAGS,
    TKR_FEED_ID,
    TKR_FEED_FIELDS
};

enum {
    TKR_FEED_RULES_MAX = 32,      /* pointers in a map */
    TKR_FEED_SEGMENTS_MAX = 6,    /* segments in a pointer */
    TKR_FEED_NAME_BYTES = 40,     /* longest segment of a pointer, decoded; a longer name matches nothing */
    TKR_FEED_SCRATCH_MIN = 512,   /* least scratch memory; 1,024 is usual */
    TKR_FEED_SCRATCH_MAX = 65472, /* what is given beyond is not used */
};

struct tkr_feed_rule {
    uint8_t field;       /* enum tkr_feed_field */
    const char *pointer; /* "/items", terminated; lives as long as the map */
};

struct tkr_feed_map {
    const char *name; /* "jsonfeed": what `format` says in a configuration */
    const struct tkr_feed_rule *rules;
    uint8_t rule_count; /* 1 to TKR_FEED_RULES_MAX */
};

/*
 * The built-in maps, ended by NULL: auto, jsonfeed (1.0 and 1.1), rss2json, newsapi, gnews, guardian, nyt, hackernews,
 * reddit, wordpress, mastodon.
 */
extern const struct tkr_feed_map *const tkr_feed_maps[];

/*
 * Stands for all others: the reader looks for the list of each, and where several formats have the same one it goes
 * by the members of the first items. It has no rules of its own.
 */
extern const struct tkr_feed_map tkr_feed_auto;

/* The built-in map of that name, or NULL. */
const struct tkr_feed_map *tkr_feed_map_by_name(const char *name);

/*
 * Checks a map: exactly one list, at least one title, every pointer well formed, within the limits above and,
 * where it starts at the item, not empty. 0, or TKR_E_POINTER / TKR_E_ARGUMENT with `*rule` set to the index of
 * the first wrong rule (rule_count when a rule is missing; 0 when there is no map or its count is wrong).
 */
TKR_MUST_CHECK int tkr_feed_map_check(const struct tkr_feed_map *map, uint8_t *rule);

/* What a sink answers to a story whose script it cannot show (tkr_type_can_set). */
enum { TKR_FEED_NOT_SHOWN = 100 }; /* none of the answers of json.h and ring.h */

/* What receives the stories. */
struct tkr_feed_sink {
    /*
     * A whole story; its spans are valid during the call. Negative: stop; tkr_feed_push returns it. TKR_FEED_NOT_SHOWN: the
     * story is left out and counted so.
     */
    int (*story)(void *context, const struct tkr_story *story);
    void *context; /* owned by the caller */
};

/*
 * How the scratch memory is divided, in 64ths:
 *
 *                                       without links   with links
 *   the value being read, before clean-up    32             24
 *   title                                    19             12
 *   title of the feed                         4              3
 *   source, section                         3 + 2          2 + 1
 *   tags, 4 bytes each                        4              3
 *   url, id_text                              -            12 + 7
 *
 * With 1,024 bytes a title may have 304 bytes after clean-up, and 16 tags count. What is longer is cut and ends
 * in `…`. Markup does not use up the room for text, unless one tag alone fills it (509 bytes). An address or
 * identifier that is longer is left out as a text, not as a hash. The publisher's message in an error body takes the
 * place of the title, and so do the members that `auto` saw.
 */
struct tkr_feed_config {
    const struct tkr_feed_map *map; /* is checked; lives as long as the reader */
    struct tkr_feed_sink sink;
    char *scratch;        /* the reader's memory for one story; the caller's again after finish */
    size_t scratch_bytes; /* at least TKR_FEED_SCRATCH_MIN */
    bool keep_links;      /* also give url and id_text, not their hashes alone; 2,048 bytes suit that */
    const char *suffix;   /* segments cut from the end of headlines besides those that the feed names: "World | News";
                             NULL: none; lives as long as the reader */
    uint32_t learnt;      /* one more: what tkr_feed_learnt said of this feed before; 0: nothing */
    bool sentence_case;   /* titles that are all in capitals as in a sentence, see tkr_text_sentence */
};

/* Items that gave no story, by reason. */
struct tkr_feed_skipped {
    uint32_t no_title; /* title missing, empty, null or only markup */
    uint32_t removed;  /* "[Removed]", "[deleted]" */
    uint32_t not_item; /* an element of the list that is no object */
    uint32_t script;   /* written in letters that the sink cannot show */
};

/* Why a publisher sent no feed, as far as it can be told. */
enum tkr_feed_fault {
    TKR_FEED_FAULT_NONE,
    TKR_FEED_FAULT_KEY,        /* the key is missing, wrong or not allowed this */
    TKR_FEED_FAULT_QUOTA,      /* used up for the day, or for the plan */
    TKR_FEED_FAULT_RATE_LIMIT, /* too many requests in a short time */
    TKR_FEED_FAULT_NOT_FOUND,
    TKR_FEED_FAULT_REQUEST,  /* refused for another reason, which the message may say */
    TKR_FEED_FAULT_NOT_FEED, /* something else: a web page, or JSON of another shape */
    TKR_FEED_FAULTS
};

enum {
    TKR_FEED_TEXTS = 8,
    TKR_FEED_LEVELS = 2 * TKR_FEED_SEGMENTS_MAX + 2, /* containers open on the way to a value */
};

/* Where a text lies in the scratch memory. Private. */
struct tkr_feed_text {
    uint16_t offset, size, count;
    uint8_t rule; /* which rule filled it; a lower one is better */
};

/* An address on its way into a hash. Private. */
struct tkr_feed_url {
    uint32_t hash, mark; /* `mark`: the hash before the parameter that is being read */
    uint16_t candidates; /* tracking parameters whose names begin like the one being read, a bit each */
    uint8_t offset;      /* bytes of its name so far */
    uint8_t state;
    bool has_query; /* a parameter counted */
};

/* All members are private; the struct is public so that its owner can place it. It must not move after init. */
struct tkr_feed {
    struct tkr_json json;
    const struct tkr_feed_map *map;
    struct tkr_feed_sink sink;
    char *scratch;
    struct tkr_feed_skipped skipped;
    const char *suffix;
    uint32_t learnt;         /* from the document before */
    uint32_t candidate;      /* the segment that may be the one most titles end in, hashed; 0: having none */
    uint32_t votes, repeats; /* titles for it beyond those against it; titles for it */
    uint32_t stories;
    int failure; /* what the sink answered */
    uint64_t id, next_id;
    int64_t published;
    uint32_t url_key;
    struct tkr_feed_url url;
    uint32_t matched;                   /* rules that the name or value under way matches, a bit each */
    uint32_t alive[TKR_FEED_LEVELS];    /* rules that go on below each open container */
    uint16_t position[TKR_FEED_LEVELS]; /* the next element of each open array */
    struct tkr_feed_text text[TKR_FEED_TEXTS];
    uint8_t depth;      /* containers open, those that are skipped left out */
    uint8_t item_depth; /* containers around an item */
    uint8_t name_bytes; /* of the name under way */
    uint8_t date_rule;  /* which rule gave `published` */
    uint8_t fault;      /* what a code said: enum tkr_feed_fault */
    uint8_t scheme;     /* characters of `://` found in the identifier under way, one after the other */
    uint8_t page;       /* the state of a web page */
    uint8_t page_match; /* bytes of the tag that is looked for */
    uint8_t path_bytes; /* `auto`: where the search is, a pointer in the scratch memory */
    uint16_t page_bytes;
    uint16_t seen_bytes, seen_name; /* `auto`: names of members at the place of the title, and where the last begins */
    uint16_t signed_by, titled_by, faulted_by; /* `auto`: formats, a bit each */
    uint16_t candidates;                       /* formats that share the list and are not told apart yet */
    uint32_t found;                            /* rules of the candidates that led to a value */
    bool in_list, list_seen, in_name, in_value, value_cut, id_begun, keep_links, is_error, is_told, path_lost,
        id_is_global, seen_all, sentence_case;
};

/* TKR_E_ARGUMENT, TKR_E_MEMORY, TKR_E_POINTER: nothing is ready. */
TKR_MUST_CHECK int tkr_feed_init(struct tkr_feed *feed, const struct tkr_feed_config *config);

/*
 * Takes all of the next bytes. The errors of tkr_json_push, or what the sink answered. TKR_E_NOT_FEED: a web page (its
 * first byte is `<`), which is read no further than its title.
 */
TKR_MUST_CHECK int tkr_feed_push(struct tkr_feed *feed, const void *bytes, size_t count);

/*
 * Takes one token from another source than the scanner (a cJSON document). Results as a tkr_json_sink; the
 * source must leave out what was answered with TKR_JSON_SKIP. TKR_E_ARGUMENT: tokens that no document has.
 */
TKR_MUST_CHECK int tkr_feed_take(struct tkr_feed *feed, const struct tkr_json_token *token);

/*
 * Ends the document. 0: a whole feed, perhaps an empty one. TKR_E_TRUNCATED: cut. TKR_E_NOT_FEED: good JSON
 * without the map's list, or with an error message (tkr_feed_error is then not empty; no story is given after
 * it). After tokens from another source call tkr_feed_close instead, which leaves the scanner out.
 */
TKR_MUST_CHECK int tkr_feed_finish(struct tkr_feed *feed);
TKR_MUST_CHECK int tkr_feed_close(struct tkr_feed *feed);

/* The feed's title and the publisher's error message, cleaned; empty when there is none. Valid until scratch is. */
struct tkr_span tkr_feed_title(const struct tkr_feed *feed);
struct tkr_span tkr_feed_error(const struct tkr_feed *feed);

/*
 * Why there is no feed, with the status that HTTP gave (0: none). By the publisher's code, by what the format's
 * publisher means with this status, by the message, by the status, in this order. TKR_FEED_FAULT_NONE for a feed with a
 * status of success; for what breaks off before its list TKR_FEED_FAULT_NOT_FEED.
 */
enum tkr_feed_fault tkr_feed_fault(const struct tkr_feed *feed, int http_status);

/* For people: "the key is refused". Never NULL, static. */
const char *tkr_feed_fault_words(enum tkr_feed_fault fault);

/* Whether a web page came; tkr_feed_error is then its title. */
bool tkr_feed_is_page(const struct tkr_feed *feed);

/*
 * The name of the format: of the map, or of the one that `auto` has found (of several that nothing tells apart, the
 * first). NULL while that is open.
 */
const char *tkr_feed_format(const struct tkr_feed *feed);

/*
 * The members that `auto` saw and does not know, cleaned: "status, payload, ...". Of the root, or of the first element
 * of an array. Empty unless a document without an error message was refused. Valid until scratch is.
 */
struct tkr_span tkr_feed_seen(const struct tkr_feed *feed);

/* Stories given so far, and items that gave none. */
uint32_t tkr_feed_stories(const struct tkr_feed *feed);
struct tkr_feed_skipped tkr_feed_skips(const struct tkr_feed *feed);

/*
 * The segment that more than half of the titles of this document end in, at least three of them, what is cut by other
 * rules not counted: a hash (tkr_text_hash), or 0. Once the document has ended well it serves tkr_ring_trim_learnt, and
 * the next document's reader as `learnt`.
 */
uint32_t tkr_feed_learnt(const struct tkr_feed *feed);

/* The scanner inside, for offset and reason of a refusal. */
const struct tkr_json *tkr_feed_json(const struct tkr_feed *feed);

#endif
