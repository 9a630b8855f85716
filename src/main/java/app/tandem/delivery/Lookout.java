package app.tandem.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Closes sockets on which somebody writes and nobody reads: Java has no time limit for that. One
 * thread for all of them costs less than the mail library's way, a timer that is set and taken back
 * for each piece that is written.
 */
final class Lookout {
  private static final long LOOK = Duration.ofMillis(250).toNanos();
  private static final Set<PromptSocket> WATCHED = ConcurrentHashMap.newKeySet();

  static {
    var thread = new Thread(Lookout::look, "mail-lookout");
    thread.setDaemon(true);
    thread.start();
  }

  private Lookout() {}

  static void watch(PromptSocket socket) {
    WATCHED.add(socket);
  }

  static void leave(PromptSocket socket) {
    WATCHED.remove(socket);
  }

  private static void look() {
    while (true) {
      LockSupport.parkNanos(LOOK);
      var now = System.nanoTime();
      for (var socket : WATCHED) {
        if (socket.isStuck(now)) {
          close(socket);
        }
      }
    }
  }

  private static void close(PromptSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed already, which is all that is wanted.
    }
  }
}
