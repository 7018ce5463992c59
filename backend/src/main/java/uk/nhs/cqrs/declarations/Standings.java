package uk.nhs.cqrs.declarations;

import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import uk.nhs.cqrs.calculation.Standing;

/** Answers where an achievement stands from its declaration. */
@Component
class Standings implements Standing {

  private final DatabaseClient db;

  Standings(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Flux<Stand> of(Collection<UUID> achievements) {
    return db.sql(
            """
            SELECT d.id, a.id AS achievement, d.status, declarations.stage(d.id, d.round, d.status) AS stage FROM calculation.achievement a
              JOIN declarations.declaration d USING (provider, service, achievement_date) WHERE a.id = ANY (:achievements)
            """)
        .bind("achievements", achievements.toArray(UUID[]::new))
        .map(row ->
            new Stand(
                Objects.requireNonNull(row.get("achievement", UUID.class)),
                Objects.requireNonNull(row.get("id", UUID.class)),
                "OPEN".equals(row.get("stage", String.class)),
                Status.valueOf(Objects.requireNonNull(row.get("status", String.class))).words()))
        .all();
  }
}
