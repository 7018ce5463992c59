package uk.nhs.cqrs.participation;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.participation.Offer.Made;
import uk.nhs.cqrs.participation.Offer.Party;
import uk.nhs.cqrs.participation.Offer.Status;
import uk.nhs.cqrs.participation.Offers.Participation;
import uk.nhs.cqrs.participation.Offers.Search;
import uk.nhs.cqrs.participation.Offers.Wanted;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Period;

@Repository
class OfferRepository {

  private static final String OFFER =
      """
      SELECT f.id, f.version, f.service, f.service_version, s.name AS service_name, f.provider, p.name AS provider_name,
             f.commissioner, coalesce(c.name, f.commissioner) AS commissioner_name, f.starts_on, f.ends_on, f.respond_by, f.message, f.components,
             f.status, f.offered_at, f.offered_by, ob.name AS offered_name, f.responded_at, f.responded_by, rb.name AS responded_name,
             f.decline_reason
        FROM participation.offer f
        JOIN catalogue.service s ON s.id = f.service
        JOIN organisations.organisation p ON p.code = f.provider
        LEFT JOIN organisations.organisation c ON c.code = f.commissioner
        JOIN access.person_name ob ON ob.id = f.offered_by
        LEFT JOIN access.person_name rb ON rb.id = f.responded_by
      """;

  private static final String ASKED =
      """
       WHERE (:service::text IS NULL OR f.service = :service) AND (:year::text IS NULL OR s.year = :year)
         AND (:provider::text IS NULL OR f.provider = :provider)
         AND (:status::text IS NULL OR f.status = :status)
      """;

  private final DatabaseClient db;

  OfferRepository(DatabaseClient db) {
    this.db = db;
  }

  /** A provider who is to get an offer, or the reason why not. */
  record Choice(String provider, @Nullable String refusal) {}

  /** Looks at everybody who was chosen: within reach, open, and not offered already. */
  Flux<Choice> classify(Wanted wanted) {
    return db.sql(
            """
            SELECT w.code, CASE
                     WHEN o.code IS NULL OR o.code <> ALL (platform.reach()) THEN 'It is not a provider within your reach'
                     WHEN o.type NOT IN ('PRACTICE', 'PCN') THEN 'It is not a provider'
                     WHEN o.status = 'CLOSED' THEN 'It is closed'
                     WHEN f.status = 'OFFERED' THEN 'It was offered already and has not answered'
                     WHEN f.id IS NOT NULL THEN 'It takes part already' END AS refusal
              FROM (SELECT DISTINCT unnest(:chosen::text[]) AS code
                    UNION SELECT code FROM organisations.organisation WHERE :everybody AND type = 'PRACTICE' AND code = ANY (platform.reach())) w
              LEFT JOIN organisations.organisation o ON o.code = w.code
              LEFT JOIN participation.offer f ON f.provider = w.code AND f.service = :service
                    AND f.status IN ('OFFERED', 'ACCEPTED', 'AUTO_ACCEPTED')
             ORDER BY w.code
            """)
        .bind("chosen", wanted.providers().toArray(String[]::new))
        .bind("everybody", wanted.everybody())
        .bind("service", wanted.service())
        .map(row -> new Choice(text(row, "code"), row.get("refusal", String.class)))
        .all();
  }

  /** Makes the offers and their journal entries, all at once. */
  Mono<Long> insert(Wanted wanted, int version, List<String> providers, Acting acting) {
    if (providers.isEmpty()) return Mono.just(0L);
    return db.sql(
            """
            WITH made AS (
              INSERT INTO participation.offer
                     (service, service_version, provider, commissioner, starts_on, ends_on, respond_by, message, components, offered_by)
              SELECT :service, :version, code, :commissioner, :starts, :ends, :respond, :message, :components, :person
                FROM unnest(:providers::text[]) AS code
              RETURNING id, provider)
            INSERT INTO journal.entry (what, subject, about, details, hash)
            SELECT 'OfferMade', 'offer:' || id, provider, jsonb_build_object('service', :service), '' FROM made
            """)
        .bind("service", wanted.service())
        .bind("version", version)
        .bind("commissioner", acting.forOrganisation().value())
        .bind("starts", wanted.from())
        .bind("ends", wanted.to())
        .bind("respond", Parameter.fromOrEmpty(wanted.respondBy(), LocalDate.class))
        .bind("message", Parameter.fromOrEmpty(wanted.message(), String.class))
        .bind(
            "components",
            Parameter.fromOrEmpty(
                wanted.components().isEmpty() ? null : wanted.components().toArray(String[]::new),
                String[].class))
        .bind("person", acting.person())
        .bind("providers", providers.toArray(String[]::new))
        .fetch()
        .rowsUpdated();
  }

  Flux<Offer> firstOf(String service, List<String> providers) {
    return db.sql(
            OFFER
                + " WHERE f.service = :service AND f.provider = ANY (:providers) AND f.status = 'OFFERED' ORDER BY f.provider LIMIT 500")
        .bind("service", service)
        .bind("providers", providers.toArray(String[]::new))
        .map(OfferRepository::offer)
        .all();
  }

  Mono<Offer> find(UUID id) {
    return db.sql(OFFER + " WHERE f.id = :id").bind("id", id).map(OfferRepository::offer).one();
  }

  Flux<Offer> list(Search search, String after, int limit) {
    return asked(
            db.sql(OFFER + ASKED + " AND f.id::text > :after ORDER BY f.id::text LIMIT :limit"),
            search)
        .bind("after", after)
        .bind("limit", limit)
        .map(OfferRepository::offer)
        .all();
  }

  Mono<Long> count(Search search) {
    return asked(
            db.sql(
                "SELECT count(*) AS n FROM participation.offer f JOIN catalogue.service s ON s.id = f.service"
                    + ASKED),
            search)
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one();
  }

  /** Keeps the offer as it now is, unless somebody changed it since it was read. */
  Mono<Offer> update(Offer changed) {
    var declined = changed.status() instanceof Status.Declined(_, var reason) ? reason : null;
    var by =
        switch (changed.status()) {
          case Status.Accepted(var made) -> made;
          case Status.Declined(var made, _) -> made;
          case Status.Offered _, Status.AutoAccepted _ ->
              throw new IllegalArgumentException("not answered: " + changed);
        };
    return db.sql(
            """
            UPDATE participation.offer
               SET status = :status, responded_at = :at, responded_by = :by, decline_reason = :reason, version = version + 1
             WHERE id = :id AND version = :version
            """)
        .bind("status", declined == null ? "ACCEPTED" : "DECLINED")
        .bind("at", by.at())
        .bind("by", by.by())
        .bind("reason", Parameter.fromOrEmpty(declined, String.class))
        .bind("id", changed.id())
        .bind("version", changed.version())
        .fetch()
        .rowsUpdated()
        .filter(rows -> rows == 1)
        .switchIfEmpty(Mono.error(() -> new OptimisticLockingFailureException("" + changed.id())))
        .then(Mono.defer(() -> find(changed.id())));
  }

  /** Participation begins. */
  Mono<Void> begin(Offer accepted) {
    return db.sql(
            """
            INSERT INTO participation.participation (service, provider, starts_on, ends_on, offer, components)
            SELECT service, provider, starts_on, ends_on, id, components FROM participation.offer WHERE id = :offer
            """)
        .bind("offer", accepted.id())
        .then();
  }

  Flux<Participation> participations(Search search, String after, int limit) {
    return asked(
            db.sql(
                """
                SELECT f.id, f.service, s.name AS service_name, f.provider, p.name AS provider_name, f.starts_on, f.ends_on, f.withdrawn_on, f.offer
                  FROM participation.current_participation f JOIN catalogue.service s ON s.id = f.service
                  JOIN organisations.organisation p ON p.code = f.provider
                """
                    + ASKED
                    + " AND f.id::text > :after ORDER BY f.id::text LIMIT :limit"),
            search)
        .bind("after", after)
        .bind("limit", limit)
        .map(row ->
            new Participation(
                Objects.requireNonNull(row.get("id", UUID.class)),
                text(row, "service"),
                text(row, "service_name"),
                new OdsCode(text(row, "provider")),
                text(row, "provider_name"),
                period(row),
                row.get("withdrawn_on", LocalDate.class),
                Objects.requireNonNull(row.get("offer", UUID.class))))
        .all();
  }

  Mono<Long> countParticipations(Search search) {
    return asked(
            db.sql(
                "SELECT count(*) AS n FROM participation.current_participation f JOIN catalogue.service s ON s.id = f.service"
                    + ASKED),
            search)
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one();
  }

  private static DatabaseClient.GenericExecuteSpec asked(
      DatabaseClient.GenericExecuteSpec sql, Search search) {
    return sql.bind("service", Parameter.fromOrEmpty(search.service(), String.class))
        .bind("year", Parameter.fromOrEmpty(search.year(), String.class))
        .bind("provider", Parameter.fromOrEmpty(search.provider(), String.class))
        .bind("status", Parameter.fromOrEmpty(search.status(), String.class));
  }

  private static Offer offer(Readable row) {
    return new Offer(
        Objects.requireNonNull(row.get("id", UUID.class)),
        text(row, "service"),
        Objects.requireNonNull(row.get("service_version", Integer.class)),
        text(row, "service_name"),
        new Party(new OdsCode(text(row, "provider")), text(row, "provider_name")),
        new Party(new OdsCode(text(row, "commissioner")), text(row, "commissioner_name")),
        period(row),
        row.get("respond_by", LocalDate.class),
        row.get("message", String.class),
        components(row),
        made(row, "offered"),
        switch (text(row, "status")) {
          case "ACCEPTED" -> new Status.Accepted(made(row, "responded"));
          case "AUTO_ACCEPTED" -> new Status.AutoAccepted();
          case "DECLINED" ->
              new Status.Declined(made(row, "responded"), text(row, "decline_reason"));
          default -> new Status.Offered();
        },
        Objects.requireNonNull(row.get("version", Long.class)));
  }

  private static List<String> components(Readable row) {
    var some = row.get("components", String[].class);
    return some == null ? List.of() : List.of(some);
  }

  private static Period period(Readable row) {
    return new Period(
        Objects.requireNonNull(row.get("starts_on", LocalDate.class)),
        Objects.requireNonNull(row.get("ends_on", LocalDate.class)));
  }

  private static Made made(Readable row, String step) {
    return new Made(
        Objects.requireNonNull(row.get(step + "_by", UUID.class)),
        text(row, step + "_name"),
        Objects.requireNonNull(row.get(step + "_at", Instant.class)));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
