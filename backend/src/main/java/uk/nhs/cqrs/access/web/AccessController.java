package uk.nhs.cqrs.access.web;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.access.People;
import uk.nhs.cqrs.access.Person;
import uk.nhs.cqrs.api.AccessApi;
import uk.nhs.cqrs.api.model.Me;
import uk.nhs.cqrs.api.model.Membership;
import uk.nhs.cqrs.api.model.OrganisationRef;
import uk.nhs.cqrs.api.model.OrganisationType;
import uk.nhs.cqrs.api.model.Role;
import uk.nhs.cqrs.api.model.RoleGrant;
import uk.nhs.cqrs.api.model.RoleList;

/** Who I am, for whom I may act, and what the roles mean. */
@RestController
class AccessController implements AccessApi {

  private final People people;

  AccessController(People people) {
    this.people = people;
  }

  @Override
  public Mono<ResponseEntity<Me>> getMe(ServerWebExchange exchange) {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(security -> security.getAuthentication())
        .mapNotNull(authentication -> authentication.getPrincipal())
        .ofType(Jwt.class)
        .flatMap(people::behind)
        .zipWhen(person -> people.memberships(person.id()), AccessController::me)
        .map(ResponseEntity::ok);
  }

  @Override
  public Mono<ResponseEntity<RoleList>> listRoles(ServerWebExchange exchange) {
    return people
        .roles()
        .map(role ->
            new Role(
                    role.code(),
                    role.name(),
                    Role.SideEnum.valueOf(role.side()),
                    role.permissions())
                .description(role.description()))
        .collectList()
        .map(roles -> ResponseEntity.ok(new RoleList(roles)));
  }

  private static Me me(Person person, List<Person.Membership> held) {
    var byOrganisation =
        held.stream()
            .collect(
                Collectors.groupingBy(
                    Person.Membership::organisation,
                    java.util.LinkedHashMap::new,
                    Collectors.toList()))
            .values()
            .stream()
            .map(AccessController::membership)
            .toList();
    return new Me(
        person.id(),
        person.name(),
        person.userName(),
        Me.RouteEnum.valueOf(person.route()),
        byOrganisation);
  }

  private static Membership membership(List<Person.Membership> roles) {
    var first = roles.getFirst();
    var permissions = new TreeSet<String>();
    roles.forEach(role -> permissions.addAll(role.permissions()));
    return new Membership(
        new OrganisationRef(first.organisation().value(), first.organisationName()),
        OrganisationType.valueOf(first.organisationType()),
        roles.stream()
            .map(role -> new RoleGrant(role.role(), role.roleName(), role.from()).to(role.to()))
            .toList(),
        List.copyOf(permissions));
  }
}
