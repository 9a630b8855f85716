package app.tandem.admin;

import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;

/**
 * A mail as a frame shows it: it runs nothing, and takes nothing but pictures, from elsewhere or
 * drawn here.
 */
final class FramedMail {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: data:; frame-ancestors 'self';"
          + " sandbox allow-popups allow-popups-to-escape-sandbox";
  private static final Pattern HEAD = Pattern.compile("<head>", Pattern.CASE_INSENSITIVE);

  private FramedMail() {}

  static Response of(String html) {
    // A link would open in the frame, which may do next to nothing.
    var framed = HEAD.matcher(html).replaceFirst("$0<base target=\"_blank\">");
    return Response.ok(framed).header("Content-Security-Policy", POLICY).build();
  }
}
