package uk.nhs.cqrs.declarations;

import java.time.LocalDate;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.collection.EditLock;
import uk.nhs.cqrs.shared.Reason;

/**
 * A provider and its network change its data until the commissioner has approved, a commissioner
 * until payment is approved, nobody after that: domain notes, rule V12.
 */
@Component
class DeclarationLock implements EditLock {

  private final DatabaseClient db;

  DeclarationLock(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Reason> refusal(String provider, String service, LocalDate date, Side side) {
    return db.sql(
            "SELECT status FROM declarations.declaration WHERE provider = :provider AND service = :service AND achievement_date = :date")
        .bind("provider", provider)
        .bind("service", service)
        .bind("date", date)
        .map(row -> Status.valueOf(Objects.requireNonNull(row.get("status", String.class))))
        .one()
        .mapNotNull(status ->
            switch (status) {
              case AWAITING_PROVIDER, AWAITING_COMMISSIONER -> null;
              case AWAITING_FINANCE ->
                  side == Side.COMMISSIONER ? null : DeclarationRefusal.APPROVED_DATA;
              case FINANCIALLY_APPROVED,
                  NOTHING_TO_PAY,
                  INSTRUCTED,
                  PAID,
                  PAYMENT_REJECTED,
                  PAYMENT_CANCELLED ->
                  DeclarationRefusal.PAID_DATA;
            });
  }
}
