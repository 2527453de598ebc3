#pragma once

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/obj_mac.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "cocrea/core/passkey.hpp"

namespace cocrea::test {

/// A device with one passkey, whose key is of its name: the same each time, and so are its
/// assertions (by ES256 with a nonce that is a hash of key and message).
class Authenticator {
  public:
    enum class Algorithm { es256, eddsa };

    explicit Authenticator(std::string name, Algorithm algorithm = Algorithm::es256)
        : seed_(sha256(name)), algorithm_(algorithm) {}

    ActKey key() const {
        if (algorithm_ == Algorithm::eddsa) return secret().public_key();
        const Point point(EC_POINT_new(group()));
        check(EC_POINT_mul(group(), point.get(), number(seed_).get(), nullptr, nullptr, nullptr));
        P256PublicKey key;
        check(EC_POINT_point2oct(group(), point.get(), POINT_CONVERSION_COMPRESSED,
                                 key.bytes.data(), key.bytes.size(), nullptr) == 33);
        return key;
    }

    /// What the device and the browser say, where it is not what an honest one says.
    struct Told {
        std::string party = "registro.example.mx";
        unsigned flags = 0x05;  ///< the user is present and verified
        std::string type = "webauthn.get";
        std::string origin = "https://registro.example.mx";
        std::string more = R"(,"crossOrigin":false)";  ///< of the client data
        std::string extensions = {};                   ///< behind the authenticator data
    };

    Assertion assertion(std::string_view message, const Told& told) const {
        Assertion made;
        made.authenticator_data = text(sha256(told.party)) + static_cast<char>(told.flags) +
                                  std::string(4, '\0') + told.extensions;
        made.client_data = R"({"type":")" + told.type + R"(","challenge":")" +
                           challenge_text(message) + R"(","origin":")" + told.origin + "\"" +
                           told.more + "}";
        made.signature = sign(made.authenticator_data + text(sha256(made.client_data)));
        return made;
    }
    Assertion assertion(std::string_view message) const { return assertion(message, Told{}); }

    /// The challenge as client data have it.
    static std::string challenge_text(std::string_view message) {
        auto written = to_base64(text(challenge_of(message)));
        std::ranges::replace(written, '+', '-');
        std::ranges::replace(written, '/', '_');
        return written.substr(0, written.find('='));
    }

    /// Signs bytes as the device would.
    std::string sign(const std::string& over) const {
        if (algorithm_ == Algorithm::eddsa) return text(secret().sign(over).bytes);
        return signed_by_es256(over);
    }

  private:
    struct Free {
        void operator()(BIGNUM* number) const { BN_free(number); }
        void operator()(BN_CTX* context) const { BN_CTX_free(context); }
        void operator()(EC_POINT* point) const { EC_POINT_free(point); }
        void operator()(ECDSA_SIG* sig) const { ECDSA_SIG_free(sig); }
    };
    using Number = std::unique_ptr<BIGNUM, Free>;
    using Point = std::unique_ptr<EC_POINT, Free>;

    static void check(bool worked) {
        if (!worked) throw std::runtime_error("OpenSSL");
    }
    template <class Bytes>
    static std::string text(const Bytes& bytes) {
        return {bytes.begin(), bytes.end()};
    }
    static const EC_GROUP* group() {
        static const EC_GROUP* const p256 = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
        return p256;
    }
    static Number number(const Digest& digest) {
        return Number(BN_bin2bn(digest.data(), int(digest.size()), nullptr));
    }
    SecretKey secret() const { return SecretKey::from_seed(text(seed_)); }

    /// SEC 1, 4.1.3.
    std::string signed_by_es256(const std::string& over) const {
        const std::unique_ptr<BN_CTX, Free> context(BN_CTX_new());
        const auto* order = EC_GROUP_get0_order(group());
        const auto secret_number = number(seed_), nonce = number(sha256(text(seed_) + over)),
                   hash = number(sha256(over));
        const Point point(EC_POINT_new(group()));
        check(EC_POINT_mul(group(), point.get(), nonce.get(), nullptr, nullptr, nullptr));
        Number r(BN_new()), s(BN_new());
        check(EC_POINT_get_affine_coordinates(group(), point.get(), r.get(), nullptr, nullptr));
        check(BN_nnmod(r.get(), r.get(), order, context.get()));
        const Number inverse(BN_mod_inverse(nullptr, nonce.get(), order, context.get()));
        check(BN_mod_mul(s.get(), r.get(), secret_number.get(), order, context.get()) &&
              BN_mod_add(s.get(), s.get(), hash.get(), order, context.get()) &&
              BN_mod_mul(s.get(), s.get(), inverse.get(), order, context.get()));
        const std::unique_ptr<ECDSA_SIG, Free> sig(ECDSA_SIG_new());
        check(ECDSA_SIG_set0(sig.get(), r.release(), s.release()));
        std::string der(80, '\0');
        auto* end = reinterpret_cast<unsigned char*>(der.data());
        der.resize(std::size_t(i2d_ECDSA_SIG(sig.get(), &end)));
        return der;
    }

    Digest seed_;
    Algorithm algorithm_;
};

}  // namespace cocrea::test
