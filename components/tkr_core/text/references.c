// SPDX-License-Identifier: MIT
#include <stdbool.h>

#include <tkr/utf8.h>

#include "markup.h"

enum {
    NAME_BYTES_MAX = 8, /* thetasym */
    CODE_POINT_MAX = 0x10FFFF,
};

/* Names of consecutive code points from `first` on; a code point without a name is an empty word. */
struct run {
    uint16_t first;
    const char *names;
};

/*
 * The 252 names of HTML 4.01 (section 24), and those of HTML 5 for what ASCII has and for spaces and dashes, which feeds
 * made by careful encoders carry; all as they stand in the HTML standard (section 13.5), U+2329 and U+232A as in HTML 4.
 */
static const struct run runs[] = {
    {9, "Tab NewLine"},
    {33, "excl quot num dollar percnt amp apos lpar rpar ast plus comma  period sol"},
    {58, "colon semi lt equals gt quest commat"},
    {91, "lsqb bsol rsqb  lowbar grave"},
    {123, "lcub verbar rcub"},
    {160, "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg "
          "plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 "
          "iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml "
          "Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash "
          "Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring "
          "aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve "
          "oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml"},
    {338, "OElig oelig"},
    {352, "Scaron scaron"},
    {376, "Yuml"},
    {402, "fnof"},
    {710, "circ"},
    {732, "tilde"},
    {913, "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi "
          "Rho  Sigma Tau Upsilon Phi Chi Psi Omega"},
    {945, "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi "
          "rho sigmaf sigma tau upsilon phi chi psi omega"},
    {977, "thetasym upsih    piv"},
    {8194, "ensp emsp emsp13 emsp14  numsp puncsp thinsp hairsp  zwnj zwj lrm rlm hyphen   ndash mdash horbar   lsquo "
           "rsquo sbquo  ldquo rdquo "
           "bdquo  dagger Dagger bull    hellip"},
    {8240, "permil  prime Prime"},
    {8249, "lsaquo rsaquo    oline"},
    {8260, "frasl"},
    {8364, "euro"},
    {8465, "image"},
    {8472, "weierp    real"},
    {8482, "trade"},
    {8501, "alefsym"},
    {8592, "larr uarr rarr darr harr"},
    {8629, "crarr"},
    {8656, "lArr uArr rArr dArr hArr"},
    {8704, "forall  part exist  empty  nabla isin notin  ni    prod  sum minus"},
    {8727, "lowast   radic   prop infin  ang"},
    {8743, "and or cap cup int"},
    {8756, "there4"},
    {8764, "sim"},
    {8773, "cong   asymp"},
    {8800, "ne equiv   le ge"},
    {8834, "sub sup nsub  sube supe"},
    {8853, "oplus  otimes"},
    {8869, "perp"},
    {8901, "sdot"},
    {8968, "lceil rceil lfloor rfloor"},
    {9001, "lang rang"},
    {9674, "loz"},
    {9824, "spades   clubs  hearts diams"},
};

/* What 128 to 159 mean in windows-1252; HTML reads numeric references so (section 13.2.5.80). */
static const uint16_t windows_1252[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

uint32_t tkr_text_windows_1252(uint32_t number)
{
    return number >= 128 && number < 160 ? windows_1252[number - 128] : number;
}

static uint32_t meant(uint32_t number)
{
    number = tkr_text_windows_1252(number);
    return number == 0 ? (uint32_t)TKR_REPLACEMENT : number; /* the encoder replaces the others */
}

/* The value of a digit of that base, or the base. */
static uint32_t digit_value(char digit, uint32_t base)
{
    uint32_t value = base;
    if (digit >= '0' && digit <= '9') {
        value = (uint32_t)(digit - '0');
    } else if (digit >= 'a' && digit <= 'f') {
        value = (uint32_t)(digit - 'a') + 10;
    } else if (digit >= 'A' && digit <= 'F') {
        value = (uint32_t)(digit - 'A') + 10;
    }
    return value < base ? value : base;
}

/* After `&#`. The semicolon may be missing, as browsers have it. */
static size_t numeric(const char *text, size_t count, uint32_t *code_point)
{
    bool hexadecimal = count > 2 && (text[2] == 'x' || text[2] == 'X');
    uint32_t base = hexadecimal ? 16 : 10;
    size_t first = hexadecimal ? 3 : 2;
    size_t at = first;
    uint32_t number = 0;
    for (; at < count && digit_value(text[at], base) < base; at++) {
        if (number <= CODE_POINT_MAX) {
            number = number * base + digit_value(text[at], base);
        }
    }
    if (at == first) {
        return 0;
    }
    *code_point = meant(number);
    return at < count && text[at] == ';' ? at + 1 : at;
}

static bool find_name(const char *name, size_t count, uint32_t *code_point)
{
    for (size_t at = 0; at < sizeof runs / sizeof runs[0]; at++) {
        int place = tkr_text_word(runs[at].names, name, count);
        if (place >= 0) {
            *code_point = runs[at].first + (uint32_t)place;
            return true;
        }
    }
    return false;
}

/* After `&`. Without its semicolon a name is a word: `R&D`, `&copy=1`. */
static size_t named(const char *text, size_t count, uint32_t *code_point)
{
    size_t at = 1;
    while (at < count && at <= NAME_BYTES_MAX && text[at] != ';' && text[at] != ' ') {
        at++;
    }
    if (at == count || text[at] != ';' || !find_name(text + 1, at - 1, code_point)) {
        return 0;
    }
    return at + 1;
}

size_t tkr_text_reference(const char *text, size_t count, uint32_t *code_point)
{
    if (count > 1 && text[1] == '#') {
        return numeric(text, count, code_point);
    }
    return named(text, count, code_point);
}
