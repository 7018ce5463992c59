package uk.nhs.cqrs.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Operations;
import uk.nhs.cqrs.platform.Operations.Operation;
import uk.nhs.cqrs.platform.ServiceTest;

/**
 * Every operation of the contract by every role, for the own organisation and on data of the own, a
 * sibling and a foreign one, and for organisations in which the person has no role: a sibling, the
 * one above and a foreign one. Exactly the allowed cells pass; what is out of reach is unknown.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Walls extends ServiceTest {

  /** Code of what is denied for want of a permission. */
  private static final String DENIED = GeneralProblem.NOT_ALLOWED.code();

  /** Stands for what a rule of the thing itself refuses to somebody who has the permission. */
  private static final int RULED_OUT = 409;

  private static final Logger LOG = LoggerFactory.getLogger(Walls.class);

  @Autowired private Operations operations;
  @Autowired private People people;

  private AccessArea area;

  abstract AccessArea area();

  @BeforeAll
  void data() {
    area = area();
    area.furnish(this::as);
  }

  /** Somebody with one role at one organisation. */
  private record Holder(int person, String organisation, People.Role role) {

    boolean may(Operation operation) {
      return operation.permission().equals(Operations.SIGNED_IN)
          || role.permissions().contains(operation.permission());
    }
  }

  private List<Holder> holders() {
    var roles = Objects.requireNonNull(people.roles().collectList().block());
    var holders = new ArrayList<Holder>();
    for (var role : roles) {
      if (List.of("PROVIDER", "EITHER").contains(role.side()))
        holders.add(new Holder(area.person(role.code(), AccessArea.OWN), AccessArea.OWN, role));
      if (List.of("COMMISSIONER", "EITHER").contains(role.side()))
        holders.add(
            new Holder(
                area.person(role.code(), AccessArea.COMMISSIONER), AccessArea.COMMISSIONER, role));
      if (role.side().equals("NATIONAL"))
        holders.add(
            new Holder(area.person(role.code(), AccessArea.NATIONAL), AccessArea.NATIONAL, role));
    }
    return holders;
  }

  @Test
  @DisplayName("let exactly the allowed cells pass")
  void cells() {
    var wrong = new ArrayList<String>();
    var cells = 0;
    var passed = 0;
    var checked = operations.all();
    for (var operation : checked)
      for (var holder : holders()) {
        for (var target : area.targets(operation)) {
          var expected =
              !holder.may(operation) ? 403 : area.reaches(holder.organisation, target) ? 200 : 404;
          var status = status(operation, holder.person, holder.organisation, target);
          cells++;
          if (expected == 200) passed++;
          if (!fits(expected, status))
            wrong.add(
                "%s by %s at %s on %s: %d and not %d"
                    .formatted(
                        operation.id(),
                        holder.role.code(),
                        holder.organisation,
                        target,
                        status,
                        expected));
        }
        if (!operation.permission().equals(Operations.SIGNED_IN))
          for (var other : area.without(holder.organisation)) {
            var status = status(operation, holder.person, other, AccessArea.OWN);
            cells++;
            if (status != 403)
              wrong.add(
                  "%s by %s of %s for %s: %d and not 403"
                      .formatted(
                          operation.id(), holder.role.code(), holder.organisation, other, status));
          }
      }
    LOG.info("{} operations, {} cells, {} of them allowed", checked.size(), cells, passed);
    assertThat(wrong).isEmpty();
  }

  /** Allowed is everything that is neither denied nor unknown nor a failure. */
  private static boolean fits(int expected, int status) {
    return expected == 200
        ? status < 500 && !List.of(401, 403, 404).contains(status)
        : status == expected;
  }

  private int status(Operation operation, int person, String organisation, String target) {
    WebTestClient.RequestHeadersSpec<?> request =
        area.request(operation, as(person, organisation), target, newKey());
    var result = request.exchange().returnResult(byte[].class);
    if (operation.id().equals("streamEvents")) {
      result.getResponseBody().subscribe().dispose();
      return result.getStatus().value();
    }
    var text = new ByteArrayOutputStream();
    result
        .getResponseBody()
        .doOnNext(text::writeBytes)
        .onErrorMap(cut -> new AssertionError(operation.id() + " on " + target + " was cut", cut))
        .blockLast(Duration.ofSeconds(10));
    return result.getStatus().value() == 403
            && text.size() > 0
            && !text.toString(StandardCharsets.UTF_8).contains(DENIED)
        ? RULED_OUT
        : result.getStatus().value();
  }
}
