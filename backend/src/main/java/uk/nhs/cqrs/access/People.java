package uk.nhs.cqrs.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.access.Person.Membership;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.OdsCode;

/**
 * Who is behind a token and what they may do. Read at every request, so that a role given or
 * withdrawn works at once.
 */
@Service
public class People {

  private final Transactions transactions;
  private final DatabaseClient db;

  People(Transactions transactions, DatabaseClient db) {
    this.transactions = transactions;
    this.db = db;
  }

  /** The person behind a token; made known, without any role, when they first come. */
  public Mono<Person> behind(Jwt token) {
    return transactions.plain(
        db.sql(
                "SELECT id, name, user_name, route FROM access.identify(:subject, :nhsmail, :userName, :name, :email)")
            .bind("subject", Objects.requireNonNull(token.getSubject()))
            .bind("nhsmail", text(token, "nhsmail_sub"))
            .bind("userName", text(token, "preferred_username"))
            .bind("name", text(token, "name"))
            .bind("email", text(token, "email"))
            .map(row ->
                new Person(
                    Objects.requireNonNull(row.get("id", UUID.class)),
                    Objects.requireNonNull(row.get("name", String.class)),
                    Objects.requireNonNull(row.get("user_name", String.class)),
                    Objects.requireNonNull(row.get("route", String.class))))
            .one());
  }

  /** The roles that the person holds today, by organisation. */
  public Mono<List<Membership>> memberships(UUID person) {
    return transactions.plain(
        db.sql("SELECT * FROM access.memberships_of(:person)")
            .bind("person", person)
            .map(row ->
                new Membership(
                    new OdsCode(Objects.requireNonNull(row.get("organisation", String.class))),
                    Objects.requireNonNull(row.get("organisation_name", String.class)),
                    Objects.requireNonNull(row.get("organisation_type", String.class)),
                    Objects.requireNonNull(row.get("role", String.class)),
                    Objects.requireNonNull(row.get("role_name", String.class)),
                    Objects.requireNonNull(row.get("from_on", LocalDate.class)),
                    row.get("to_on", LocalDate.class),
                    Set.of(Objects.requireNonNull(row.get("permissions", String[].class)))))
            .all()
            .collectList());
  }

  /** Every role with what it gives. */
  public Flux<Role> roles() {
    return transactions
        .plain(
            db.sql(
                    """
                    SELECT r.code, r.name, r.side, r.description,
                           array(SELECT permission FROM access.role_permission p WHERE p.role = r.code ORDER BY 1) AS permissions
                      FROM access.role r ORDER BY r.side, r.name
                    """)
                .map(row ->
                    new Role(
                        Objects.requireNonNull(row.get("code", String.class)),
                        Objects.requireNonNull(row.get("name", String.class)),
                        Objects.requireNonNull(row.get("side", String.class)),
                        Objects.requireNonNull(row.get("description", String.class)),
                        List.of(Objects.requireNonNull(row.get("permissions", String[].class)))))
                .all()
                .collectList())
        .flatMapIterable(roles -> roles);
  }

  /** A role, whose side may hold it, and the permissions that it gives. */
  public record Role(
      String code, String name, String side, String description, List<String> permissions) {}

  private static Parameter text(Jwt token, String claim) {
    return Parameter.fromOrEmpty(token.getClaimAsString(claim), String.class);
  }
}
