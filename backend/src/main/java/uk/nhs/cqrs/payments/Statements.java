package uk.nhs.cqrs.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.Refused;

/** Statements of what providers are paid, from the money that moved. */
@Service
public class Statements {

  private static final String LINES =
      InstructionRepository.INSTRUCTION.replaceFirst(
              "FROM payments.instruction i\\n",
              ", v.kind, v.at, v.moved FROM payments.instruction i\n")
          + """
          CROSS JOIN LATERAL (
            SELECT x.id, CASE WHEN x.kind = 'PAID' AND x.amount < i.amount THEN 'PAID_IN_PART' ELSE x.kind END AS kind, x.moved_on AS at,
                   CASE x.kind WHEN 'RETURNED' THEN -x.amount ELSE x.amount END AS moved
              FROM payments.movement x WHERE x.instruction = i.id
            UNION ALL
            SELECT i.id, CASE i.status WHEN 'REJECTED' THEN 'REJECTED' ELSE 'TO_PAY' END, b.pay_on,
                   CASE i.status WHEN 'REJECTED' THEN 0.00 ELSE i.amount - m.so_far END
             WHERE i.status IN ('IN_BATCH', 'SENT', 'ACCEPTED', 'REJECTED')) v
           WHERE i.provider = :provider AND v.at >= :from AND v.at < :before
           ORDER BY v.at, i.id, v.id
          """;

  private final DatabaseClient db;
  private final InstructionRepository instructions;
  private final Transactions transactions;

  Statements(DatabaseClient db, InstructionRepository instructions, Transactions transactions) {
    this.db = db;
    this.instructions = instructions;
    this.transactions = transactions;
  }

  /** What a provider is paid in a month and for what; unknown outside the caller's reach. */
  public Mono<Statement> of(String provider, YearMonth month) {
    return transactions.acting(
        instructions
            .provider(provider)
            .switchIfEmpty(Mono.error(() -> new Refused(GeneralProblem.UNKNOWN)))
            .zipWith(
                lines(provider, month.atDay(1), month.plusMonths(1).atDay(1)).collectList(),
                (party, lines) -> new Statement(party, month, lines)));
  }

  private Flux<Statement.Line> lines(String provider, LocalDate from, LocalDate before) {
    return db.sql(LINES)
        .bind("provider", provider)
        .bind("from", from)
        .bind("before", before)
        .map(row ->
            new Statement.Line(
                InstructionRepository.instruction(row),
                Statement.Kind.valueOf(Objects.requireNonNull(row.get("kind", String.class))),
                Objects.requireNonNull(row.get("at", LocalDate.class)),
                new Money(Objects.requireNonNull(row.get("moved", BigDecimal.class)).setScale(2))))
        .all();
  }
}
