#include "cocrea/trust/time_stamp.hpp"

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <sodium.h>

#include <array>
#include <memory>

#include "cocrea/types.hpp"
#include "core/openssl_error.hpp"

namespace cocrea {
namespace {

template <auto free>
struct Free {
    template <class T>
    void operator()(T* owned) const {
        free(owned);
    }
};
template <class T, auto free>
using Owned = std::unique_ptr<T, Free<free>>;

using Request = Owned<TS_REQ, TS_REQ_free>;
using Answer = Owned<TS_RESP, TS_RESP_free>;
using Imprint = Owned<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using Algorithm = Owned<X509_ALGOR, X509_ALGOR_free>;
using Number = Owned<ASN1_INTEGER, ASN1_INTEGER_free>;
using Store = Owned<X509_STORE, X509_STORE_free>;
using Certificate = Owned<X509, X509_free>;
using Bio = Owned<BIO, BIO_free_all>;
using Verification = Owned<TS_VERIFY_CTX, TS_VERIFY_CTX_free>;

/// What OpenSSL says last, and nothing of it any more.
std::string last_words() {
    const auto error = take_openssl_error();
    std::array<char, 256> text{};
    ERR_error_string_n(error, text.data(), text.size());
    return text.data();
}

void must(bool worked) {
    if (!worked) throw std::runtime_error("libcrypto: " + last_words());
}

[[noreturn]] void refuse(std::string_view code) { throw StampError(code, last_words()); }

Bio reading(std::string_view bytes) {
    Bio bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
    must(bio != nullptr);
    return bio;
}

Imprint imprint_of(const SignedCheckpoint& checkpoint) {
    const auto digest = sha256(checkpoint.note.text);
    Algorithm algorithm(X509_ALGOR_new());
    Imprint imprint(TS_MSG_IMPRINT_new());
    must(algorithm && imprint);
    must(X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1);
    must(TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1);
    auto bytes = digest;
    must(TS_MSG_IMPRINT_set_msg(imprint.get(), bytes.data(), int(bytes.size())) == 1);
    return imprint;
}

Number random_number() {
    std::array<unsigned char, 8> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    bytes[0] &= 0x7F;
    Number number(ASN1_INTEGER_new());
    must(number != nullptr);
    std::uint64_t value = 0;
    for (const auto byte : bytes) value = value << 8 | byte;
    must(ASN1_INTEGER_set_uint64(number.get(), value) == 1);
    return number;
}

Store store_of(std::string_view authorities) {
    Store store(X509_STORE_new());
    must(store != nullptr);
    const auto bio = reading(authorities);
    int count = 0;
    for (Certificate one; one.reset(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)), one;
         ++count)
        must(X509_STORE_add_cert(store.get(), one.get()) == 1);
    const auto end = last_words();
    if (count == 0) throw StampError("authority_malformed", end);
    return store;
}

std::uint64_t seconds_of(const ASN1_GENERALIZEDTIME* time) {
    std::tm parts{};
    must(ASN1_TIME_to_tm(time, &parts) == 1);
    return static_cast<std::uint64_t>(timegm(&parts));
}

/// Who signed it, by the certificate in it.
std::string signer_of(TS_RESP* answer) {
    auto* token = TS_RESP_get_token(answer);
    STACK_OF(X509)* signers = PKCS7_get0_signers(token, nullptr, 0);
    if (!signers || sk_X509_num(signers) == 0) refuse("stamp_invalid");
    const Bio bio(BIO_new(BIO_s_mem()));
    must(bio != nullptr);
    X509_NAME_print_ex(bio.get(), X509_get_subject_name(sk_X509_value(signers, 0)), 0,
                       XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    sk_X509_free(signers);
    char* text = nullptr;
    const auto size = BIO_get_mem_data(bio.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

/// Verifies the whole of it as of the time that it says.
void verify(TS_RESP* answer, const SignedCheckpoint& checkpoint, Store store, std::uint64_t time) {
    auto* parameters = X509_STORE_get0_param(store.get());
    X509_VERIFY_PARAM_set_time(parameters, static_cast<std::time_t>(time));
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN);
    const Verification context(TS_VERIFY_CTX_new());
    must(context != nullptr);
    TS_VERIFY_CTX_set_flags(context.get(), TS_VFY_VERSION | TS_VFY_SIGNATURE | TS_VFY_IMPRINT);
    TS_VERIFY_CTX_set_store(context.get(), store.release());
    const auto digest = sha256(checkpoint.note.text);
    auto* copy = static_cast<unsigned char*>(OPENSSL_memdup(digest.data(), digest.size()));
    must(copy != nullptr);
    TS_VERIFY_CTX_set_imprint(context.get(), copy, long(digest.size()));
    if (TS_RESP_verify_response(context.get(), answer) != 1) refuse("stamp_invalid");
}

}  // namespace

std::string stamp_request(const SignedCheckpoint& checkpoint) {
    const Request request(TS_REQ_new());
    must(request != nullptr);
    const auto imprint = imprint_of(checkpoint);
    const auto number = random_number();
    must(TS_REQ_set_version(request.get(), 1) == 1 &&
         TS_REQ_set_msg_imprint(request.get(), imprint.get()) == 1 &&
         TS_REQ_set_nonce(request.get(), number.get()) == 1 &&
         TS_REQ_set_cert_req(request.get(), 1) == 1);
    unsigned char* bytes = nullptr;
    const int size = i2d_TS_REQ(request.get(), &bytes);
    must(size > 0);
    std::string der(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    OPENSSL_free(bytes);
    return der;
}

TimeStamp verify_stamp(std::string_view bytes, const SignedCheckpoint& checkpoint,
                       std::string_view authorities) {
    const auto* begin = reinterpret_cast<const unsigned char*>(bytes.data());
    const auto* end = begin;
    const Answer answer(d2i_TS_RESP(nullptr, &end, static_cast<long>(bytes.size())));
    if (!answer || end != begin + bytes.size()) refuse("stamp_malformed");
    auto* info = TS_RESP_get_tst_info(answer.get());
    if (!info || !TS_RESP_get_token(answer.get())) refuse("stamp_refused");
    const auto time = seconds_of(TS_TST_INFO_get_time(info));
    verify(answer.get(), checkpoint, store_of(authorities), time);
    return {time, signer_of(answer.get())};
}

}  // namespace cocrea
