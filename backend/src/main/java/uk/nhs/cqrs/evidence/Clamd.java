package uk.nhs.cqrs.evidence;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.channel.AbortedException;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.TcpClient;

/**
 * Asks clamd over TCP (INSTREAM): each chunk with its length before it, four bytes of nought at the
 * end. It may answer and hang up before it has heard all. Whatever is not an answer means that it
 * is not known.
 */
@Component
class Clamd {

  private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_ANSWER = 1024;

  private final EvidenceSettings.Scanner settings;

  Clamd(EvidenceSettings settings) {
    this.settings = settings.clamd();
  }

  /** Scans bytes; never an error. They are read no faster than the scanner takes them. */
  Mono<Verdict> scan(Flux<DataBuffer> bytes) {
    return Mono.usingWhen(connected(), link -> asked(link, bytes), Clamd::ended)
        .map(Verdict::of)
        .timeout(settings.longest(), Mono.just(new Verdict.Unknown("the scanner took too long")))
        .defaultIfEmpty(new Verdict.Unknown("the scanner gave no answer"))
        .onErrorResume(
            Exception.class,
            failed -> Mono.just(new Verdict.Unknown("the scanner cannot be reached: " + failed)));
  }

  private Mono<? extends Connection> connected() {
    return TcpClient.create(ConnectionProvider.newConnection())
        .host(settings.host())
        .port(settings.port())
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, settings.connectSeconds() * 1000)
        .connect();
  }

  private static Mono<Void> ended(Connection link) {
    return Mono.fromRunnable(link::dispose);
  }

  /** The answer, whether or not everything could be sent before it came; never none. */
  private static Mono<String> asked(Connection link, Flux<DataBuffer> bytes) {
    var sent =
        link.outbound()
            .send(
                Flux.concat(
                    Mono.fromSupplier(() -> Unpooled.wrappedBuffer(COMMAND)),
                    bytes.map(Clamd::chunk),
                    Mono.fromSupplier(() -> Unpooled.buffer(4).writeInt(0))))
            .then();
    return Mono.firstWithSignal(
        answer(link),
        sent.onErrorResume(AbortedException::isConnectionReset, _ -> Mono.empty())
            .then(Mono.never()));
  }

  private static ByteBuf chunk(DataBuffer bytes) {
    var length = bytes.readableByteCount();
    var chunk = Unpooled.buffer(4 + length).writeInt(length);
    try (var each = bytes.readableByteBuffers()) {
      each.forEachRemaining(chunk::writeBytes);
    }
    DataBufferUtils.release(bytes);
    return chunk;
  }

  private static Mono<String> answer(Connection link) {
    return link.inbound()
        .receive()
        .asString(StandardCharsets.US_ASCII)
        .scan(String::concat)
        .filter(text -> text.indexOf('\0') >= 0 || text.length() > LONGEST_ANSWER)
        .next()
        .map(text -> text.substring(0, Math.min(text.length(), LONGEST_ANSWER)))
        .onErrorReturn("")
        .defaultIfEmpty("");
  }
}
