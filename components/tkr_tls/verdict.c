// SPDX-License-Identifier: MIT
#include "verdict.h"

#include <string.h>

#include <mbedtls/oid.h>

#include <tkr/words.h>

#include "cert_names.h"
#include "cert_time.h"

/* One certificate of the chain that is found wanting. */
struct finding {
    const struct tkr_tls_verdict *verdict;
    const mbedtls_x509_crt *certificate;
    bool leaf;
};

/* A flag of ours besides those of Mbed TLS, which end at bit 18. */
#define BADCERT_NAME_IN_CN UINT32_C(0x01000000)

typedef void describe_fn(struct tkr_words *words, const struct finding *finding);

static const char clock_words[] = "the clock is not set, so that no certificate can be judged: set the time";
static const char roots_words[] =
    "there are no trusted roots: give a file of them, or build with ca-certificates installed";

static bool same(const mbedtls_x509_buf *a, const mbedtls_x509_buf *b)
{
    return a->len == b->len && memcmp(a->p, b->p, a->len) == 0;
}

static void add_owner(struct tkr_words *words, const struct finding *finding)
{
    tkr_words_add(words, "the certificate");
    if (!finding->leaf) {
        tkr_words_add(words, " of the authority ");
        tkr_tls_add_subject(words, &finding->certificate->subject);
    }
}

/* "3 days", "1 hour", "20 seconds" */
static void add_span(struct tkr_words *words, int64_t seconds)
{
    static const struct {
        int32_t seconds;
        const char *word;
    } units[] = {{86400, " day"}, {3600, " hour"}, {60, " minute"}, {1, " second"}};
    size_t i = 0;

    while (i < 3 && seconds < units[i].seconds)
        i++;
    tkr_words_add_number(words, seconds / units[i].seconds);
    tkr_words_add(words, units[i].word);
    if (seconds / units[i].seconds != 1)
        tkr_words_add(words, "s");
}

static void add_two_digits(struct tkr_words *words, int number)
{
    tkr_words_add(words, number < 10 ? "-0" : "-");
    tkr_words_add_number(words, number);
}

static void add_day(struct tkr_words *words, const mbedtls_x509_time *time)
{
    tkr_words_add_number(words, time->year);
    add_two_digits(words, time->mon);
    add_two_digits(words, time->day);
}

static void describe_expired(struct tkr_words *words, const struct finding *finding)
{
    const mbedtls_x509_time *end = &finding->certificate->valid_to;

    add_owner(words, finding);
    tkr_words_add(words, " expired ");
    add_span(words, tkr_tls_clock() - tkr_tls_unix_of(end));
    tkr_words_add(words, " ago (on ");
    add_day(words, end);
    tkr_words_add(words, ")");
}

static void describe_future(struct tkr_words *words, const struct finding *finding)
{
    const mbedtls_x509_time *start = &finding->certificate->valid_from;

    add_owner(words, finding);
    tkr_words_add(words, " is not valid yet, only in ");
    add_span(words, tkr_tls_unix_of(start) - tkr_tls_clock());
    tkr_words_add(words, " (from ");
    add_day(words, start);
    tkr_words_add(words, " on): is the clock right?");
}

static void describe_name(struct tkr_words *words, const struct finding *finding)
{
    const char *host = finding->verdict->host;

    tkr_words_add(words, "the certificate is for ");
    tkr_tls_add_hosts(words, finding->certificate);
    tkr_words_add(words, ", not for ");
    tkr_tls_add_quoted(words, host, strlen(host));
}

static void describe_name_in_cn(struct tkr_words *words, const struct finding *finding)
{
    tkr_words_add(words, "the certificate names its host ");
    tkr_tls_add_hosts(words, finding->certificate);
    tkr_words_add(words, " only in the old way (CN): it must be renewed with a subjectAltName");
}

static bool is_issued_in_the_name_of_a_root(const struct finding *finding)
{
    const mbedtls_x509_crt *root = &finding->verdict->roots->chain;

    for (; finding->verdict->roots->count > 0 && root != NULL; root = root->next) {
        if (same(&root->subject_raw, &finding->certificate->issuer_raw))
            return true;
    }
    return false;
}

static void describe_untrusted(struct tkr_words *words, const struct finding *finding)
{
    const mbedtls_x509_crt *top = finding->certificate;

    if (is_issued_in_the_name_of_a_root(finding)) {
        tkr_words_add(words, "the certificate says it is signed by the trusted ");
        tkr_tls_add_subject(words, &top->issuer);
        tkr_words_add(words, " but is not: another key, or someone in between");
    } else if (finding->leaf && same(&top->subject_raw, &top->issuer_raw)) {
        tkr_words_add(words, "the certificate is signed by itself alone: "
                             "add it to the trusted roots if the server is yours");
    } else {
        tkr_words_add(words, "the certificate is signed by an authority that is not among "
                             "the trusted roots (add it?): ");
        tkr_tls_add_subject(words, &top->issuer);
    }
}

static void describe_weak_key(struct tkr_words *words, const struct finding *finding)
{
    add_owner(words, finding);
    tkr_words_add(words, " has a key that is too weak: it needs RSA with 2048 bits or P-256");
}

static void describe_weak_hash(struct tkr_words *words, const struct finding *finding)
{
    add_owner(words, finding);
    tkr_words_add(words, " is signed with an outdated hash: it needs SHA-256 or better");
}

static void describe_usage(struct tkr_words *words, const struct finding *finding)
{
    add_owner(words, finding);
    tkr_words_add(words, finding->leaf ? " is not made for servers" : " may not sign others");
}

static void describe_other(struct tkr_words *words, const struct finding *finding)
{
    add_owner(words, finding);
    tkr_words_add(words, " could not be verified");
}

/* The most telling first: a captive portal's name says more than that nobody has signed for it. */
static const struct {
    uint32_t flags;
    describe_fn *describe;
} descriptions[] = {
    {MBEDTLS_X509_BADCERT_EXPIRED, describe_expired},
    {MBEDTLS_X509_BADCERT_FUTURE, describe_future},
    {MBEDTLS_X509_BADCERT_CN_MISMATCH, describe_name},
    {MBEDTLS_X509_BADCERT_BAD_KEY | MBEDTLS_X509_BADCERT_BAD_PK, describe_weak_key},
    {MBEDTLS_X509_BADCERT_BAD_MD, describe_weak_hash},
    {MBEDTLS_X509_BADCERT_NOT_TRUSTED, describe_untrusted},
    {MBEDTLS_X509_BADCERT_KEY_USAGE | MBEDTLS_X509_BADCERT_EXT_KEY_USAGE | MBEDTLS_X509_BADCERT_NS_CERT_TYPE,
     describe_usage},
    {BADCERT_NAME_IN_CN, describe_name_in_cn},
    {UINT32_MAX, describe_other},
};

enum { LEAST_NETWORK_ERROR = -0x60 };

enum {
    RANK_FINAL = 0, /* nothing is more telling */
    RANK_FIRST_DESCRIPTION = 1,
    RANK_NONE = UINT8_MAX,
};

static void refuse(struct tkr_tls_verdict *verdict, const struct finding *finding, uint32_t flags)
{
    struct tkr_words words;
    uint8_t i = 0;

    verdict->refused = true;
    while ((descriptions[i].flags & flags) == 0)
        i++;
    if (RANK_FIRST_DESCRIPTION + i > verdict->rank)
        return;
    verdict->rank = (uint8_t)(RANK_FIRST_DESCRIPTION + i);
    tkr_words_init(&words, verdict->words, sizeof(verdict->words));
    descriptions[i].describe(&words, finding);
}

static void refuse_all(struct tkr_tls_verdict *verdict, const char *why)
{
    struct tkr_words words;

    verdict->refused = true;
    verdict->rank = RANK_FINAL;
    tkr_words_init(&words, verdict->words, sizeof(verdict->words));
    tkr_words_add(&words, why);
}

/* RFC 9525 forbids to look for a host's name in the CN; Mbed TLS does when there is no SAN. */
static uint32_t more_faults_of_leaf(const mbedtls_x509_crt *leaf)
{
    uint32_t flags = 0;

    if (!mbedtls_x509_crt_has_ext_type(leaf, MBEDTLS_X509_EXT_SUBJECT_ALT_NAME))
        flags |= BADCERT_NAME_IN_CN;
    /* Mbed TLS looks at this only after us, and then says no more than "bad certificate". */
    if (mbedtls_x509_crt_check_extended_key_usage(leaf, MBEDTLS_OID_SERVER_AUTH,
                                                  MBEDTLS_OID_SIZE(MBEDTLS_OID_SERVER_AUTH)) != 0)
        flags |= MBEDTLS_X509_BADCERT_EXT_KEY_USAGE;
    return flags;
}

void tkr_tls_verdict_open(struct tkr_tls_verdict *verdict, const char *host, const struct tkr_tls_roots *roots)
{
    *verdict = (struct tkr_tls_verdict){.host = host, .rank = RANK_NONE, .roots = roots};
    if (tkr_tls_clock() == INT64_MIN)
        refuse_all(verdict, clock_words);
    else if (roots->count == 0)
        refuse_all(verdict, roots_words);
}

int tkr_tls_verdict_judge(void *context, mbedtls_x509_crt *certificate, int depth, uint32_t *flags)
{
    struct tkr_tls_verdict *verdict = context;
    struct finding finding = {verdict, certificate, depth == 0};

    if (tkr_tls_clock() == INT64_MIN)
        refuse_all(verdict, clock_words);
    if (finding.leaf)
        *flags |= more_faults_of_leaf(certificate);
    if (verdict->refused)
        *flags |= MBEDTLS_X509_BADCERT_OTHER;
    if (*flags != 0)
        refuse(verdict, &finding, *flags);
    return 0;
}

const char *tkr_tls_error_words(int error)
{
    /* -1 is a back end that could not read or write; the rest are those of Mbed TLS' own sockets. */
    if (error > LEAST_NETWORK_ERROR)
        return NULL;
    switch (error) {
    case MBEDTLS_ERR_SSL_CONN_EOF:
    case MBEDTLS_ERR_SSL_PEER_CLOSE_NOTIFY:
        return NULL;
    case MBEDTLS_ERR_SSL_INVALID_RECORD:
        return "does not speak TLS on this port: is it an http address?";
    case MBEDTLS_ERR_SSL_BAD_PROTOCOL_VERSION:
        return "speaks only TLS older than 1.2, which is not safe";
    case MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE:
    case MBEDTLS_ERR_SSL_HANDSHAKE_FAILURE:
        return "refused the TLS handshake: no common version or cipher";
    case MBEDTLS_ERR_SSL_UNRECOGNIZED_NAME:
        return "does not know itself by this name";
    case MBEDTLS_ERR_SSL_ALLOC_FAILED:
        return "could not be verified: there is not enough memory";
    case MBEDTLS_ERR_X509_FATAL_ERROR:
        return "sent more certificates than a chain may have";
    default:
        return "failed in the TLS handshake";
    }
}
