package uk.nhs.cqrs.collection;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.journal.NewsListener;

/** Who takes part gets a submission for each achievement date within participation. */
@Component
class OnOfferAccepted implements NewsListener {

  private final DatabaseClient db;

  OnOfferAccepted(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public String kind() {
    return "OfferAccepted";
  }

  @Override
  public Mono<Void> on(JsonNode news) {
    return db.sql("SELECT collection.expect_submissions(:offer)")
        .bind("offer", UUID.fromString(news.get("offer").asString()))
        .then();
  }
}
