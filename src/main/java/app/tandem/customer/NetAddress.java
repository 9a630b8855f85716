package app.tandem.customer;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** An address on the net, as digits: IPv4, or IPv6 (RFC 4291). No name is looked up. */
final class NetAddress {
  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f.:]*");

  private NetAddress() {}

  /**
   * The address that a field holds.
   *
   * @throws FieldRefused when it is none
   */
  static String require(String field, String text) {
    var address = text.strip();
    if (IPV4.matcher(address).matches() || isSix(address)) {
      return address;
    }
    throw new FieldRefused(
        field,
        "The address on the net (%s) is none.\nMaybe you meant one such as 203.0.113.7 or 2001:db8::7, without a port; where it is not known, leave it out."
            .formatted(Shown.text(address)));
  }

  private static boolean isSix(String text) {
    try {
      return IPV6.matcher(text).matches() && InetAddress.getByName(text) != null;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
