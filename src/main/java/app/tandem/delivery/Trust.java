package app.tandem.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are good. They are always checked; who wants none checked has no TLS.
 *
 * @param ca the certificates to trust instead of those that Java trusts, as PEM
 */
record Trust(Optional<Path> ca) {

  /**
   * Makes connections that nobody else can read. The file is read each time, so that it may change.
   *
   * @throws IOException when the certificates cannot be read
   */
  SSLSocketFactory factory() throws IOException {
    return factory(false);
  }

  /** The same, and those that Java trusts are good as well. */
  SSLSocketFactory factoryBesidesJavas() throws IOException {
    return factory(true);
  }

  private SSLSocketFactory factory(boolean andJavas) throws IOException {
    if (ca.isEmpty()) {
      return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }
    try (var file = Files.newInputStream(ca.get())) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      var names = 0;
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
        store.setCertificateEntry("ca-" + names++, certificate);
      }
      for (var certificate : andJavas ? javas() : List.<X509Certificate>of()) {
        store.setCertificateEntry("java-" + names++, certificate);
      }
      var managers = managers(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new IOException(
          "the certificates of tandem.smtp.ca (%s) cannot be read: %s"
              .formatted(ca.get(), e.getMessage()),
          e);
    }
  }

  private static List<X509Certificate> javas() throws GeneralSecurityException {
    return Arrays.stream(managers(null).getTrustManagers())
        .map(X509TrustManager.class::cast)
        .flatMap(one -> Arrays.stream(one.getAcceptedIssuers()))
        .toList();
  }

  /**
   * Trusts those of a store.
   *
   * @param store null for those that Java trusts
   */
  private static TrustManagerFactory managers(@Nullable KeyStore store)
      throws GeneralSecurityException {
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    return managers;
  }
}
