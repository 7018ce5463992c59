package uk.nhs.cqrs.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.access.Person.Membership;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Operations;
import uk.nhs.cqrs.platform.Operations.Operation;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Refused;

/**
 * The first wall: finds the operation in the contract, the person behind the token and the
 * organisation acted for, and refuses where none of the person's roles there gives the permission
 * that the operation names. The second wall stands in the database.
 */
@Component
@Order(ActingFilter.AFTER_SECURITY)
class ActingFilter implements WebFilter {

  static final int AFTER_SECURITY = 0;

  private final Operations operations;
  private final People people;
  private final Transactions transactions;
  private final boolean checking;

  ActingFilter(
      Operations operations,
      People people,
      Transactions transactions,
      @Value("${cqrs.access.first-wall:true}") boolean checking) {
    this.operations = operations;
    this.people = people;
    this.transactions = transactions;
    this.checking = checking;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var request = exchange.getRequest();
    var operation = operations.find(request.getMethod(), request.getPath().pathWithinApplication());
    if (operation.isEmpty()) return chain.filter(exchange);
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(security -> security.getAuthentication())
        .mapNotNull(authentication -> authentication.getPrincipal())
        .ofType(Jwt.class)
        .switchIfEmpty(Mono.error(() -> new Refused(GeneralProblem.NOT_SIGNED_IN)))
        .flatMap(token -> transactions.plain(known(token, operation.get())))
        .map(known -> acting(exchange, operation.get(), known.person, known.held))
        .flatMap(acting -> chain.filter(exchange).contextWrite(acting::into));
  }

  private record Known(Person person, List<Membership> held) {}

  /** Who it is and what they may do, where that is asked: both of one moment. */
  private Mono<Known> known(Jwt token, Operation operation) {
    var asked = checking && !operation.permission().equals(Operations.SIGNED_IN);
    return people
        .behind(token)
        .flatMap(person ->
            (asked ? people.memberships(person.id()) : Mono.just(List.<Membership>of()))
                .map(held -> new Known(person, held)));
  }

  private Acting acting(
      ServerWebExchange exchange, Operation operation, Person person, List<Membership> held) {
    var headers = exchange.getRequest().getHeaders();
    var key = headers.getFirst("Idempotency-Key");
    if (operation.permission().equals(Operations.SIGNED_IN))
      return new Acting(person.id(), person.name(), null, operation.permission(), null);
    var organisation = organisation(headers.getFirst("X-Organisation"));
    if (checking && !Person.may(held, organisation, operation.permission()))
      throw new Refused(
          GeneralProblem.NOT_ALLOWED,
          "None of your roles at %s gives \"%s\".".formatted(organisation, operation.permission()));
    return new Acting(
        person.id(), person.name(), organisation, operation.permission(), unquoted(key));
  }

  private static OdsCode organisation(@Nullable String given) {
    if (given == null || given.isBlank()) throw new Refused(GeneralProblem.ORGANISATION_MISSING);
    try {
      return new OdsCode(given);
    } catch (IllegalArgumentException malformed) {
      throw new Refused(
          GeneralProblem.ORGANISATION_MISSING, "\"%s\" is not an ODS code.".formatted(given));
    }
  }

  private static @Nullable String unquoted(@Nullable String key) {
    return key == null ? null : key.replace("\"", "");
  }
}
