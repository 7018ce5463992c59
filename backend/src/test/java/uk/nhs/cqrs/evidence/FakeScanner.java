package uk.nhs.cqrs.evidence;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Speaks as clamd does, or as it should not: down, slow, answering something else. */
final class FakeScanner {

  /** How it behaves. */
  enum Mood {
    WELL,
    DOWN,
    SLOW,
    GARBAGE,
    ENDLESS,
    HANGS_UP,
    SIZE_LIMIT
  }

  private final int port;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile Mood mood = Mood.WELL;
  private @Nullable ServerSocket server;

  FakeScanner() throws IOException {
    port = ClamdServer.freePort();
    open();
  }

  int port() {
    return port;
  }

  /** How often somebody asked it. */
  int asked() {
    return asked.get();
  }

  synchronized void becomes(Mood now) {
    try {
      mood = now;
      if (now == Mood.DOWN && server != null) {
        server.close();
        server = null;
      } else if (now != Mood.DOWN && server == null) open();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void open() throws IOException {
    var listening = new ServerSocket();
    listening.setReuseAddress(true);
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    server = listening;
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          while (!listening.isClosed()) {
            try {
              var link = listening.accept();
              Thread.ofPlatform().daemon().start(() -> answer(link));
            } catch (IOException _) {
              return;
            }
          }
        });
  }

  private void answer(Socket link) {
    try (link) {
      asked.incrementAndGet();
      var in = new DataInputStream(link.getInputStream());
      in.skipNBytes("zINSTREAM\0".length());
      if (mood == Mood.HANGS_UP) return;
      if (mood == Mood.SIZE_LIMIT) {
        in.skipNBytes(in.readInt());
        say(link, "INSTREAM size limit exceeded. ERROR\0");
        return;
      }
      for (var length = in.readInt(); length != 0; length = in.readInt()) in.skipNBytes(length);
      switch (mood) {
        case SLOW -> LockSupport.parkNanos(8_000_000_000L);
        case GARBAGE -> say(link, "HTTP/1.1 200 OK\r\n\r\nstream: OK\0");
        case ENDLESS -> {
          while (true) say(link, "stream: OK and so on ".repeat(100));
        }
        default -> say(link, "stream: OK\0");
      }
    } catch (IOException _) {
      // it hung up, which is its right
    }
  }

  private static void say(Socket link, String text) throws IOException {
    link.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    link.getOutputStream().flush();
  }
}
