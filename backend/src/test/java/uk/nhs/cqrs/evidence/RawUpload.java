package uk.nhs.cqrs.evidence;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A sender on a bare socket, who may say one thing and do another, or hang up. */
final class RawUpload implements AutoCloseable {

  private final Socket socket;
  private final boolean chunked;

  /**
   * Sends the head of a request.
   *
   * @param length what Content-Length says; null for a body in chunks
   */
  RawUpload(int port, String token, String id, long offset, @Nullable Long length)
      throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    chunked = length == null;
    write(
        """
        PUT /api/v1/evidence/%s/content HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        X-Organisation: Y90001\r
        Idempotency-Key: %s\r
        Upload-Offset: %d\r
        Content-Type: application/octet-stream\r
        %s\r
        \r
        """
            .formatted(
                id,
                token,
                java.util.UUID.randomUUID(),
                offset,
                chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + length)
            .getBytes(StandardCharsets.US_ASCII));
  }

  private void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Sends a part of the body. */
  void send(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) return;
    if (chunked) write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(bytes, from, length);
    if (chunked) write(new byte[] {'\r', '\n'});
  }

  /** Says that a body in chunks is over. */
  void end() throws IOException {
    write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** Hangs up without a word. */
  void cut() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** What was answered so far, up to the end of the connection or so long. */
  String answer(Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    var text = new StringBuilder();
    var buffer = new byte[8192];
    try {
      for (int read; (read = socket.getInputStream().read(buffer)) >= 0; ) {
        text.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        if (text.indexOf("\r\n\r\n") > 0 && text.toString().endsWith("}")) break;
      }
    } catch (IOException _) {
      // hung up or silent: what came counts
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
