package uk.nhs.cqrs.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.shared.OdsCode;

/**
 * Writes what happened and what is to be told, in the transaction in which it happens. Who did it
 * and when is added by the database.
 */
@Component
public class Journal {

  private final DatabaseClient db;
  private final JsonMapper json;

  Journal(DatabaseClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /**
   * Adds an entry.
   *
   * @param what past tense, for example {@code OfferAccepted}
   * @param subject what it is about, for example {@code offer:0199…}
   * @param about the provider that it concerns; null where it concerns none
   * @param details what changed, before and after
   */
  public Mono<Void> record(
      String what, String subject, @Nullable OdsCode about, Map<String, ?> details) {
    return db.sql(
            """
            INSERT INTO journal.entry (what, subject, about, details, hash)
            VALUES (:what, :subject, :about, :details::jsonb, '')
            """)
        .bind("what", what)
        .bind("subject", subject)
        .bind("about", Parameter.fromOrEmpty(about == null ? null : about.value(), String.class))
        .bind("details", json.writeValueAsString(details))
        .then();
  }

  /** Leaves news for the modules above; it is told once, after the transaction. */
  public Mono<Void> tell(String kind, Object news) {
    return db.sql("INSERT INTO journal.outbox (kind, payload) VALUES (:kind, :news::jsonb)")
        .bind("kind", kind)
        .bind("news", json.writeValueAsString(news))
        .then();
  }
}
