package app.tandem.delivery.returned;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ForbiddenException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The signature of events as SendGrid makes it: ECDSA over the time and the bytes. */
@ApplicationScoped
class SendGridSignature {
  /**
   * Refuses what is not signed with the key that belongs to this one.
   *
   * @param key in base64
   * @throws ForbiddenException when it is not
   */
  void require(String key, @Nullable String signature, @Nullable String timestamp, byte[] body) {
    if (signature == null || timestamp == null || !holds(key, signature, timestamp, body)) {
      throw new ForbiddenException(
          Refusals.response(
              403,
              "The events are not signed by SendGrid.\n"
                  + "Maybe signing is off there, or tandem.bounces.sendgrid.public-key is another"
                  + " one's."));
    }
  }

  private static boolean holds(String key, String signature, String timestamp, byte[] body) {
    try {
      var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(key.strip()));
      var check = Signature.getInstance("SHA256withECDSA");
      check.initVerify(KeyFactory.getInstance("EC").generatePublic(spec));
      check.update(timestamp.getBytes(StandardCharsets.UTF_8));
      check.update(body);
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
