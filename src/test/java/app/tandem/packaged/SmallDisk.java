package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A disk of its own for one folder, in memory and small enough to be filled. Mounting needs root.
 */
record SmallDisk(Path folder) implements AutoCloseable {
  private static final int PIECE = 64 * 1024;

  /** Mounts one on a folder that is made; the test is skipped where that is not allowed. */
  static SmallDisk on(Path folder, int megabytes) {
    try {
      var whole = Files.createDirectories(folder).toAbsolutePath();
      var options = "mode=0700,size=%dm".formatted(megabytes);
      assumeTrue(
          isDone("mount", "-t", "tmpfs", "-o", options, "tmpfs", whole.toString()),
          "A small disk is mounted by root only, on Linux: mount -t tmpfs is not allowed here");
      return new SmallDisk(whole);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fills it, takes whatever gets free meanwhile, and after some time is gone again. */
  void beFull(Duration time) {
    var filler = folder.resolve("filler");
    var end = System.nanoTime() + time.toNanos();
    try {
      Files.createFile(filler);
      PackagedTandem.await(
          "it was full for long enough",
          time.plusMinutes(1),
          () -> {
            takeAll(filler);
            return System.nanoTime() >= end;
          });
      Files.delete(filler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void takeAll(Path filler) {
    try (var file = FileChannel.open(filler, StandardOpenOption.APPEND)) {
      while (true) {
        file.write(ByteBuffer.allocate(PIECE));
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  private static boolean isDone(String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false; // There is no such command.
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Whatever is on it is gone; who still has files open there keeps these. */
  @Override
  public void close() {
    assertThat(isDone("umount", "--lazy", folder.toString())).isTrue();
  }
}
