package uk.nhs.cqrs.collection;

import java.util.HashMap;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.journal.NewsListener;
import uk.nhs.cqrs.platform.Copy;
import uk.nhs.cqrs.platform.ReceivedFiles;

/**
 * Checks a run as soon as its bytes are there: streams them into a landing place, sorts them, and
 * says what was found.
 */
@Component
class OnRunReceived implements NewsListener {

  private final Runs runs;
  private final RunRepository repository;
  private final ReceivedFiles files;
  private final Copy copy;
  private final JsonMapper json;

  OnRunReceived(
      Runs runs, RunRepository repository, ReceivedFiles files, Copy copy, JsonMapper json) {
    this.runs = runs;
    this.repository = repository;
    this.files = files;
    this.copy = copy;
    this.json = json;
  }

  @Override
  public String kind() {
    return "RunReceived";
  }

  @Override
  public Mono<Void> on(JsonNode news) {
    var id = UUID.fromString(news.get("run").asString());
    return repository.get(id).filter(run -> run.status().equals("CHECKING")).flatMap(this::check);
  }

  private Mono<Void> check(Run run) {
    var read = new AtomicLong();
    return Mono.zip(
            runs.definition(run),
            repository.everyCode(),
            repository.participating(run),
            repository.covered(run))
        .flatMap(with ->
            repository
                .openLanding(run.id())
                .flatMap(place ->
                    copy.in(
                        "COPY " + place + " FROM STDIN",
                        RunReader.chunks(
                            files.path(Runs.FOLDER, Objects.requireNonNull(run.counts().sha256())),
                            RunReader.Against.of(
                                with.getT1(),
                                run.manifest().achievementDate(),
                                with.getT2(),
                                with.getT3(),
                                with.getT4()),
                            read::set)))
                .then(
                    Mono.defer(() ->
                        repository.settle(
                            run.id(),
                            read.get(),
                            json.writeValueAsString(required(with.getT1()))))));
  }

  /**
   * A file that cannot be read will not be readable later: the run says so and is not tried again.
   */
  @Override
  public Mono<Void> onFailure(JsonNode news, Throwable cause) {
    for (Throwable c = cause; c != null; c = c.getCause()) {
      if (c instanceof RunReader.Unreadable
          || c instanceof java.io.IOException
          || c instanceof de.siegmar.fastcsv.reader.CsvParseException)
        return repository.fail(
            UUID.fromString(news.get("run").asString()), String.valueOf(c.getMessage()));
    }
    return Mono.empty();
  }

  /** The fields that each indicator needs from a collection. */
  private static HashMap<String, Object> required(Definition definition) {
    var required = new HashMap<String, Object>();
    definition
        .indicators()
        .forEach(i ->
            required.put(
                i.code(),
                i.fields().stream()
                    .filter(f -> f.required() && !f.manual())
                    .map(f -> f.field().name())
                    .toList()));
    return required;
  }
}
