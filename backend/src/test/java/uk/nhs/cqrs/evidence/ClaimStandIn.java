package uk.nhs.cqrs.evidence;

import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.platform.TestDatabase;
import uk.nhs.cqrs.shared.OdsCode;

/**
 * Stands in for the module that has claims, as long as there is none: a table of ids, whose they
 * are and whether they may change, and what it was told.
 */
@TestConfiguration
public class ClaimStandIn {

  /** Why the files of a claim that is locked may not change. */
  static final EvidenceRefusal LOCKED = EvidenceRefusal.TAKEN_OVER;

  private static final String TABLES =
      """
      CREATE SCHEMA IF NOT EXISTS stand_in;
      GRANT USAGE ON SCHEMA stand_in TO cqrs_app, cqrs_national;
      CREATE TABLE IF NOT EXISTS stand_in.claim (id uuid PRIMARY KEY, provider text NOT NULL, locked boolean NOT NULL DEFAULT false);
      CREATE TABLE IF NOT EXISTS stand_in.told (id bigint GENERATED ALWAYS AS IDENTITY, claim uuid NOT NULL, what text NOT NULL, name text NOT NULL);
      ALTER TABLE stand_in.claim ENABLE ROW LEVEL SECURITY;
      DROP POLICY IF EXISTS see ON stand_in.claim;
      CREATE POLICY see ON stand_in.claim TO cqrs_app USING (provider = ANY (platform.reach()));
      DROP POLICY IF EXISTS see_all ON stand_in.claim;
      CREATE POLICY see_all ON stand_in.claim TO cqrs_national USING (true);
      GRANT SELECT ON stand_in.claim TO cqrs_app, cqrs_national;
      GRANT SELECT, INSERT ON stand_in.told TO cqrs_app, cqrs_national;
      """;

  @Bean
  @ConditionalOnMissingBean(EvidenceSubject.class)
  EvidenceSubject claims(DatabaseClient db) {
    return new EvidenceSubject() {
      @Override
      public String kind() {
        return "claim";
      }

      @Override
      public Mono<Standing> find(UUID subject) {
        return db.sql("SELECT provider, locked FROM stand_in.claim WHERE id = :id")
            .bind("id", subject)
            .map(row ->
                new Standing(
                    new OdsCode(Objects.requireNonNull(row.get("provider", String.class))),
                    Boolean.TRUE.equals(row.get("locked", Boolean.class)) ? LOCKED : null))
            .one();
      }

      @Override
      public Mono<Void> changed(UUID subject, String what, String fileName) {
        return db.sql("INSERT INTO stand_in.told (claim, what, name) VALUES (:claim, :what, :name)")
            .bind("claim", subject)
            .bind("what", what)
            .bind("name", fileName)
            .then();
      }
    };
  }

  /** Makes the tables, where they are not there. */
  public static void prepare(TestDatabase.Database database) {
    database.asSuperuser(TABLES);
  }

  /** A claim of a provider. */
  public static UUID claim(TestDatabase.Database database, String provider) {
    var id = UUID.randomUUID();
    database.asSuperuser(
        "INSERT INTO stand_in.claim (id, provider) VALUES ('%s', '%s')".formatted(id, provider));
    return id;
  }
}
