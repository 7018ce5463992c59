package uk.nhs.cqrs.payments;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.payments.Instruction.Paid;
import uk.nhs.cqrs.payments.Instruction.Party;
import uk.nhs.cqrs.payments.Payments.Search;
import uk.nhs.cqrs.shared.Money;

@Repository
class InstructionRepository {

  static final String INSTRUCTION =
      """
      SELECT i.id, i.reference, i.provider, coalesce(p.name, i.provider) AS provider_name, i.commissioner, coalesce(c.name, i.commissioner) AS commissioner_name,
             i.service, s.name AS service_name, i.achievement_date, i.declaration, i.achievement, i.claim, i.paycode, i.amount, i.status, i.batch,
             b.number AS batch_number, b.pay_on, i.rejection_reason, payments.in_doubt(i.id) AS in_doubt, i.instructed_at, i.paid_on,
             i.held, i.held_because, i.held_by, h.name AS held_name, i.held_at, i.cancelled_because, m.so_far, m.last_paid, i.version
        FROM payments.instruction i
        LEFT JOIN organisations.organisation p ON p.code = i.provider
        LEFT JOIN organisations.organisation c ON c.code = i.commissioner
        JOIN catalogue.service s ON s.id = i.service
        LEFT JOIN payments.batch b ON b.id = i.batch
        LEFT JOIN access.person_name h ON h.id = i.held_by
        CROSS JOIN LATERAL (SELECT payments.paid_so_far(i.id) AS so_far, max(x.moved_on) FILTER (WHERE x.kind <> 'RETURNED') AS last_paid
                              FROM payments.movement x WHERE x.instruction = i.id) m
      """;

  private static final String ASKED =
      """
       WHERE (:provider::text IS NULL OR i.provider = :provider) AND (:service::text IS NULL OR i.service = :service)
         AND (:year::text IS NULL OR right(i.service, 7) = :year) AND (:status::text IS NULL OR i.status = :status)
         AND (:batch::uuid IS NULL OR i.batch = :batch) AND (:held::text IS NULL OR i.held = :held)
      """;

  private final DatabaseClient db;

  InstructionRepository(DatabaseClient db) {
    this.db = db;
  }

  /**
   * Instructs what was financially approved, and says it in the journal. The natural key lets it
   * happen once.
   *
   * @return 1, or 0 where it was instructed already
   */
  Mono<Long> instruct(UUID declaration) {
    return db.sql(
            """
            WITH made AS (
              INSERT INTO payments.instruction (reference, provider, commissioner, service, achievement_date, declaration, achievement, amount)
              SELECT d.reference, d.provider, d.commissioner, d.service, d.achievement_date, d.id, d.achievement, m.amount
                FROM declarations.declaration d JOIN calculation.achievement_money m ON m.achievement = d.achievement
               WHERE d.id = :declaration AND d.status = 'FINANCIALLY_APPROVED' AND m.amount > 0
              ON CONFLICT ON CONSTRAINT paid_once DO NOTHING
              RETURNING id, provider, reference, amount)
            INSERT INTO journal.entry (what, subject, about, details, hash)
            SELECT 'PaymentInstructed', 'instruction:' || id, provider, jsonb_build_object('reference', reference, 'amount', amount::text), '' FROM made
            """)
        .bind("declaration", declaration)
        .fetch()
        .rowsUpdated();
  }

  /** Why nothing was instructed for a declaration: null where it was instructed already. */
  Mono<Approved> approved(UUID declaration) {
    return db.sql(
            """
            SELECT d.status, coalesce(m.amount, 0.00) AS amount, EXISTS (SELECT FROM payments.instruction i WHERE i.declaration = d.id AND i.status <> 'CANCELLED') AS instructed
              FROM declarations.declaration d LEFT JOIN calculation.achievement_money m ON m.achievement = d.achievement WHERE d.id = :declaration
            """)
        .bind("declaration", declaration)
        .map(row ->
            new Approved(
                text(row, "status"),
                new Money(Objects.requireNonNull(row.get("amount", BigDecimal.class)).setScale(2)),
                Boolean.TRUE.equals(row.get("instructed", Boolean.class))))
        .one();
  }

  /** A declaration that finance approved, its pounds, and whether they are instructed. */
  record Approved(String status, Money amount, boolean instructed) {}

  /**
   * The same for a claim that was approved in every step: once for the claim, and once for its
   * days.
   *
   * @return 1, or 0 where it was instructed already; an error where it is approved, has an amount
   *     and still has no instruction
   */
  Mono<Long> instructClaim(UUID claim) {
    return db.sql(
            """
            WITH made AS (
              INSERT INTO payments.instruction (reference, provider, commissioner, service, activity_from, achievement_date, supplementary, claim, paycode, amount)
              SELECT c.number, c.provider, c.commissioner, c.service, c.activity_from, c.activity_to, c.supplementary, c.id, c.paycode, m.amount
                FROM claims.claim c JOIN claims.money m ON m.claim = c.id AND m.round = c.round
               WHERE c.id = :claim AND c.status = 'APPROVED' AND m.amount > 0
              ON CONFLICT ON CONSTRAINT instruction_claim_key DO NOTHING
              RETURNING id, provider, reference, amount)
            INSERT INTO journal.entry (what, subject, about, details, hash)
            SELECT 'PaymentInstructed', 'instruction:' || id, provider, jsonb_build_object('reference', reference, 'amount', amount::text), '' FROM made
            """)
        .bind("claim", claim)
        .fetch()
        .rowsUpdated()
        .delayUntil(made -> made > 0 ? Mono.empty() : instructed(claim));
  }

  private Mono<Void> instructed(UUID claim) {
    return db.sql(
            """
            SELECT c.number FROM claims.claim c
             WHERE c.id = :claim AND c.status = 'APPROVED' AND NOT EXISTS (SELECT FROM payments.instruction i WHERE i.claim = c.id)
            """)
        .bind("claim", claim)
        .map(row -> text(row, "number"))
        .one()
        .flatMap(number ->
            Mono.error(new IllegalStateException(number + " is approved and was not instructed")));
  }

  Flux<Instruction> list(Search search, String after, int limit) {
    return asked(
            db.sql(
                INSTRUCTION + ASKED + " AND i.id::text > :after ORDER BY i.id::text LIMIT :limit"),
            search)
        .bind("after", after)
        .bind("limit", limit)
        .map(InstructionRepository::instruction)
        .all();
  }

  Mono<Long> count(Search search) {
    return asked(db.sql("SELECT count(*) AS n FROM payments.instruction i" + ASKED), search)
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one();
  }

  Mono<Instruction> find(UUID id) {
    return db.sql(INSTRUCTION + " WHERE i.id = :id")
        .bind("id", id)
        .map(InstructionRepository::instruction)
        .one();
  }

  Mono<Void> hold(UUID id, Instruction.Hold how, String reason, UUID person) {
    return db.sql(
            "UPDATE payments.instruction SET held = :how, held_because = :reason, held_by = :person, held_at = now() WHERE id = :id")
        .bind("how", how.name())
        .bind("reason", reason)
        .bind("person", person)
        .bind("id", id)
        .then();
  }

  Mono<Void> letGo(UUID id) {
    return db.sql(
            "UPDATE payments.instruction SET held = NULL, held_because = NULL, held_by = NULL, held_at = NULL WHERE id = :id")
        .bind("id", id)
        .then();
  }

  Mono<Void> cancel(UUID id, String reason, UUID person) {
    return db.sql(
            """
            UPDATE payments.instruction SET status = 'CANCELLED', rejection_reason = NULL, held = NULL, held_because = NULL, held_by = NULL, held_at = NULL,
                   cancelled_because = :reason, cancelled_by = :person WHERE id = :id
            """)
        .bind("reason", reason)
        .bind("person", person)
        .bind("id", id)
        .then();
  }

  /** The name of a provider within reach; empty outside it. */
  Mono<Party> provider(String code) {
    return db.sql(
            "SELECT code, name FROM organisations.organisation WHERE code = :code AND (platform.acting_organisation() = code OR code = ANY (platform.reach()) OR current_user = 'cqrs_national')")
        .bind("code", code)
        .map(row -> new Party(text(row, "code"), text(row, "name")))
        .one();
  }

  private static DatabaseClient.GenericExecuteSpec asked(
      DatabaseClient.GenericExecuteSpec sql, Search search) {
    return sql.bind("provider", Parameter.fromOrEmpty(search.provider(), String.class))
        .bind("service", Parameter.fromOrEmpty(search.service(), String.class))
        .bind("year", Parameter.fromOrEmpty(search.year(), String.class))
        .bind("status", Parameter.fromOrEmpty(search.status(), String.class))
        .bind("batch", Parameter.fromOrEmpty(search.batch(), UUID.class))
        .bind("held", Parameter.fromOrEmpty(search.held(), String.class));
  }

  static Instruction instruction(Readable row) {
    return new Instruction(
        Objects.requireNonNull(row.get("id", UUID.class)),
        text(row, "reference"),
        new Party(text(row, "provider"), text(row, "provider_name")),
        new Party(text(row, "commissioner"), text(row, "commissioner_name")),
        text(row, "service"),
        text(row, "service_name"),
        Objects.requireNonNull(row.get("achievement_date", LocalDate.class)),
        paid(row),
        row.get("paycode", String.class),
        new Money(Objects.requireNonNull(row.get("amount", BigDecimal.class))),
        Instruction.Status.valueOf(text(row, "status")),
        row.get("batch", UUID.class),
        row.get("batch_number", String.class),
        row.get("pay_on", LocalDate.class),
        row.get("rejection_reason", String.class),
        Boolean.TRUE.equals(row.get("in_doubt", Boolean.class)),
        held(row),
        row.get("cancelled_because", String.class),
        Objects.requireNonNull(row.get("instructed_at", Instant.class)),
        row.get("paid_on", LocalDate.class),
        new Money(Objects.requireNonNull(row.get("so_far", BigDecimal.class)).setScale(2)),
        row.get("last_paid", LocalDate.class),
        Objects.requireNonNull(row.get("version", Long.class)));
  }

  private static Instruction.@Nullable Held held(Readable row) {
    var how = row.get("held", String.class);
    return how == null
        ? null
        : new Instruction.Held(
            Instruction.Hold.valueOf(how),
            text(row, "held_because"),
            new Batch.Made(
                Objects.requireNonNull(row.get("held_by", UUID.class)),
                text(row, "held_name"),
                Objects.requireNonNull(row.get("held_at", Instant.class))));
  }

  private static Paid paid(Readable row) {
    var claim = row.get("claim", UUID.class);
    return claim != null
        ? new Paid.OfClaim(claim)
        : new Paid.OfDeclaration(
            Objects.requireNonNull(row.get("declaration", UUID.class)),
            Objects.requireNonNull(row.get("achievement", UUID.class)));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
