package uk.nhs.cqrs.platform;

import io.netty.buffer.ByteBuf;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Wrapped;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Streams rows into a table with COPY, inside the transaction that is open. */
@Component
public class Copy {

  private final DatabaseClient db;

  Copy(DatabaseClient db) {
    this.db = db;
  }

  /**
   * Copies the chunks; an error upstream fails the copy and with it the transaction, and is the
   * error that is told.
   *
   * @param sql {@code COPY … FROM STDIN}
   * @param chunks bytes in the text format of COPY; they are released when sent
   */
  public Mono<Long> in(String sql, Flux<ByteBuf> chunks) {
    var upstream = new AtomicReference<@Nullable Throwable>();
    return db.inConnection(connection ->
            unwrapped(connection)
                .copyIn(sql)
                .fromMany(chunks.doOnError(upstream::set).map(Mono::just))
                .build())
        .onErrorMap(failed -> Objects.requireNonNullElse(upstream.get(), failed));
  }

  /** Writes a text as COPY takes it, whatever is in it; {@code \\N} where it is null. */
  public static StringBuilder text(StringBuilder out, @Nullable String text) {
    if (text == null) return out.append("\\N");
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '\\') out.append("\\\\");
      else if (c < ' ') out.append(' ');
      else out.append(Character.isSurrogate(c) ? '?' : c);
    }
    return out;
  }

  private static PostgresqlConnection unwrapped(Object connection) {
    var inner = connection;
    while (!(inner instanceof PostgresqlConnection) && inner instanceof Wrapped<?> wrapped)
      inner = wrapped.unwrap();
    return (PostgresqlConnection) inner;
  }
}
