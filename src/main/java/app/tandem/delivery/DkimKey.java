package app.tandem.delivery;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * A key that signs mails, RSA (RFC 6376) or Ed25519 (RFC 8463).
 *
 * @param domain whose key it is
 * @param selector under which its other half stands in the DNS
 */
record DkimKey(String domain, String selector, PrivateKey key) {
  /** RFC 8301: verifiers take no fewer. */
  private static final int LEAST_BITS = 1_024;

  /**
   * Reads a key in PKCS #8, as PEM.
   *
   * @throws IllegalArgumentException when it is none, or of another kind
   */
  static DkimKey of(String domain, String selector, String pem) {
    if (pem.contains("BEGIN RSA PRIVATE KEY")) {
      throw refused(selector, "is in PKCS #1", "turn it: openssl pkcs8 -topk8 -nocrypt");
    }
    try {
      var text = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
      var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text));
      var key =
          key("RSA", spec)
              .or(() -> key("Ed25519", spec))
              .orElseThrow(
                  () -> refused(selector, "is neither RSA nor Ed25519", "make another one"));
      if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_BITS) {
        throw refused(selector, "is too short", "make one of 2048 bits");
      }
      return new DkimKey(domain, selector, key);
    } catch (IllegalArgumentException e) {
      throw e.getMessage() != null && e.getMessage().startsWith("The key")
          ? e
          : refused(selector, "cannot be read", "it is not in PKCS #8: BEGIN PRIVATE KEY");
    }
  }

  private static IllegalArgumentException refused(String selector, String what, String maybe) {
    return new IllegalArgumentException(
        "The key (%s) that signs mails %s.\nMaybe %s.".formatted(selector, what, maybe));
  }

  private static Optional<PrivateKey> key(String algorithm, PKCS8EncodedKeySpec spec) {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private boolean isRsa() {
    return key instanceof RSAKey;
  }

  /** As the signature names it. */
  String algorithm() {
    return isRsa() ? "rsa-sha256" : "ed25519-sha256";
  }

  /** Signs headers that stand in their canonical form. */
  byte[] sign(byte[] canonical) {
    try {
      var signature = Signature.getInstance(isRsa() ? "SHA256withRSA" : "Ed25519");
      signature.initSign(key);
      // RFC 8463: what Ed25519 signs is the hash.
      signature.update(
          isRsa() ? canonical : MessageDigest.getInstance("SHA-256").digest(canonical));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "The key (%s) cannot sign: %s".formatted(selector, e.getMessage()), e);
    }
  }

  /** Not the key. */
  @Override
  public String toString() {
    return selector + "._domainkey." + domain;
  }
}
