package app.tandem.delivery;

import app.tandem.delivery.OutboxSought.After;
import app.tandem.kernel.SheetCell;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Messages as a table for a spreadsheet, read share by share.
 *
 * @param lists where they are
 * @param sought which of them
 */
record OutboxTable(OutboxLists lists, OutboxSought sought) {
  private static final int SHARE = 1_000;
  private static final String HEAD =
      "id,customer,recipient,subject,state,created,sent,attempts,next,expires,group,campaign,account,why\r\n";

  StreamingOutput asStream() {
    return out -> {
      var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
      write(text);
      text.flush();
    };
  }

  private void write(Writer text) throws IOException {
    text.write(HEAD);
    After after = null;
    List<OutboxMail> share;
    do {
      share = lists.some(sought, after, SHARE);
      for (var one : share) {
        text.write(line(one));
        after = After.of(one);
      }
    } while (share.size() == SHARE);
  }

  private static String line(OutboxMail one) {
    return Stream.of(
            one.id(),
            one.customer().ref(),
            one.recipient(),
            one.subject(),
            one.state(),
            one.createdAt(),
            SheetCell.orEmpty(one.sentAt()),
            one.attempts(),
            one.nextAt(),
            one.expiresAt(),
            one.domainGroup(),
            SheetCell.orEmpty(one.campaign()),
            SheetCell.orEmpty(one.account()),
            one.note())
        .map(cell -> SheetCell.csv(cell.toString()))
        .collect(Collectors.joining(",", "", "\r\n"));
  }
}
