// SPDX-License-Identifier: MIT
#include <tkr/result.h>

static const char *error_words(enum tkr_result error)
{
    switch (error) {
    case TKR_OK:
        return "done";
    case TKR_E_ARGUMENT:
        return "a value is outside its range";
    case TKR_E_MEMORY:
        return "the memory is too small";
    case TKR_E_BUSY:
        return "something else is under way";
    case TKR_E_IO:
        return "a device or a file did not answer as it should";
    case TKR_E_SYNTAX:
        return "the document is not JSON";
    case TKR_E_DEPTH:
        return "the document is nested too deeply";
    case TKR_E_ENCODING:
        return "the text is not UTF-8";
    case TKR_E_TRUNCATED:
        return "the document ends too early";
    case TKR_E_NOT_FEED:
        return "the document is not a feed";
    case TKR_E_TOO_LARGE:
        return "more came than is allowed";
    case TKR_E_POINTER:
        return "a JSON Pointer is malformed";
    case TKR_E_STOPPED:
        return "the receiver asked to stop";
    }
    return "an unknown error";
}

const char *tkr_result_words(int result)
{
    return error_words(result > 0 ? TKR_OK : (enum tkr_result)result);
}
