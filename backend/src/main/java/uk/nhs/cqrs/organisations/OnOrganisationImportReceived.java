package uk.nhs.cqrs.organisations;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.journal.NewsListener;
import uk.nhs.cqrs.platform.Copy;
import uk.nhs.cqrs.platform.ReceivedFiles;
import uk.nhs.cqrs.platform.Transactions;

/**
 * Checks an import as soon as its bytes are there: streams them into a landing place and finds
 * every problem and every change. The number of rows read is seen while it goes on.
 */
@Component
class OnOrganisationImportReceived implements NewsListener {

  private static final int ROWS_BETWEEN = 5_000;

  private final ImportRepository repository;
  private final ReceivedFiles files;
  private final Copy copy;
  private final Transactions transactions;

  OnOrganisationImportReceived(
      ImportRepository repository, ReceivedFiles files, Copy copy, Transactions transactions) {
    this.repository = repository;
    this.files = files;
    this.copy = copy;
    this.transactions = transactions;
  }

  /** How far the reading is, and how far others were told it is. */
  private static final class Reading {
    private volatile long rows;
    private volatile long leftOut;
    private volatile long told;

    void counted(long rows, long leftOut) {
      this.rows = rows;
      this.leftOut = leftOut;
    }

    boolean due() {
      if (rows - told < ROWS_BETWEEN) return false;
      told = rows;
      return true;
    }
  }

  @Override
  public String kind() {
    return "OrganisationImportReceived";
  }

  @Override
  public Mono<Void> on(JsonNode news) {
    return repository
        .get(id(news))
        .filter(it -> it.status().equals("CHECKING"))
        .flatMap(this::check);
  }

  private Mono<Void> check(OrganisationImport it) {
    var reading = new Reading();
    return repository
        .openLanding(it.id())
        .flatMap(place ->
            copy.in(
                "COPY " + place + " (" + ImportRows.COLUMNS + ") FROM STDIN", rows(it, reading)))
        .then(Mono.defer(() -> repository.settle(it.id(), reading.rows, reading.leftOut)));
  }

  private Flux<ByteBuf> rows(OrganisationImport it, Reading reading) {
    var announced = it.announced();
    var file = files.path(OrganisationImports.FOLDER, Objects.requireNonNull(it.sha256()));
    return ImportReader.chunks(file, announced.layout(), announced.effectiveOn(), reading::counted)
        .concatMap(
            chunk ->
                reading.due()
                    ? transactions
                        .apart(repository.progress(it.id(), reading.rows))
                        .thenReturn(chunk)
                    : Mono.just(chunk),
            1)
        .doOnDiscard(ByteBuf.class, ReferenceCountUtil::safeRelease);
  }

  /**
   * A file that cannot be read will not be readable later: the import says so and is not tried
   * again.
   */
  @Override
  public Mono<Void> onFailure(JsonNode news, Throwable cause) {
    for (Throwable c = cause; c != null; c = c.getCause())
      if (c instanceof ImportReader.Unreadable
          || c instanceof IOException
          || c instanceof CsvParseException)
        return repository.fail(id(news), String.valueOf(c.getMessage()));
    return Mono.empty();
  }

  private static UUID id(JsonNode news) {
    return UUID.fromString(news.get("organisationImport").asString());
  }
}
