package app.tandem.delivery;

import static app.tandem.delivery.SmtpLineTest.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class NoDelaySocketsTest {

  @Test
  void everySocketSendsAtOnce() throws Exception {
    var sockets = new NoDelaySockets();
    var here = InetAddress.getLoopbackAddress();
    try (var door = new ServerSocket(0, 50, here)) {
      var port = door.getLocalPort();
      List<Callable<Socket>> ways =
          List.of(
              sockets::createSocket,
              () -> sockets.createSocket(here, port),
              () -> sockets.createSocket(here.getHostAddress(), port),
              () -> sockets.createSocket(here, port, here, 0),
              () -> sockets.createSocket(here.getHostAddress(), port, here, 0));

      for (var way : ways) {
        try (var socket = way.call()) {
          assertThat(socket.getTcpNoDelay()).isTrue();
        }
      }
    }
  }

  @Test
  void theSocketToTheMailServerIsOne() throws IOException {
    var seen = new Watched();
    try (var server = new ScriptedServer()) {
      var chosen = MailSettings.here(server.port()).servers().chosen();
      chosen.properties().put("mail.smtp.socketFactory", seen);
      var line = new SmtpLine(chosen);

      send(line, SmtpLineTest.messageTo("ada"), "https://shop.test/u/1");

      assertThat(seen.last.isConnected()).isTrue();
      assertThat(seen.last.getTcpNoDelay()).isTrue();
      line.close();
    }
  }

  /** Keeps what it made. */
  private static class Watched extends NoDelaySockets {
    private Socket last;

    @Override
    public Socket createSocket() throws IOException {
      last = super.createSocket();
      return last;
    }
  }
}
