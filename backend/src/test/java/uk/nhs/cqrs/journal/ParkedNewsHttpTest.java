package uk.nhs.cqrs.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.journey.Asking;
import uk.nhs.cqrs.platform.TestDatabase;

@DisplayName("News that nobody can take")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class ParkedNewsHttpTest extends Asking {

  private static final TestDatabase.Database OWN = TestDatabase.fresh();
  private static final Set<String> BROKEN = ConcurrentHashMap.newKeySet();
  private static final Set<String> TAKEN = ConcurrentHashMap.newKeySet();

  @Autowired private List<NewsListener> listeners;

  @DynamicPropertySource
  static void own(DynamicPropertyRegistry properties) {
    OWN.into(properties);
    properties.add("CQRS_NEWS_TRIES", () -> "3");
  }

  @TestConfiguration
  static class Above {

    /** Fails for what is broken, as often as it is told. */
    @Bean
    NewsListener fragile() {
      return new NewsListener() {
        @Override
        public String kind() {
          return "BellRung";
        }

        @Override
        public Mono<Void> on(JsonNode news) {
          return Mono.fromRunnable(() -> {
            var bell = news.get("bell").asString();
            if (BROKEN.contains(bell))
              throw new IllegalStateException("bell " + bell + " is cracked");
            TAKEN.add(bell);
          });
        }
      };
    }
  }

  private static String ring(String bell) {
    return OWN.asked(
        "INSERT INTO journal.outbox (kind, payload) VALUES ('BellRung', '{\"bell\": \"%s\", \"service\": \"QOF-2025-26\", \"provider\": \"Y90001\"}') RETURNING id"
            .formatted(bell));
  }

  private JsonNode list(String query) {
    return get(JACK, "CQRS", "/parked-news" + query).get("items");
  }

  private JsonNode parked(String id) {
    return until(
            () ->
                list("?status=PARKED&limit=500").valueStream().filter(it -> is(it, id)).findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  private static boolean is(JsonNode news, String id) {
    return news.get("id").asString().equals(id);
  }

  private JsonNode decide(String id, String what, @Nullable Object body) {
    return post(JACK, "CQRS", "/parked-news/%s/%s".formatted(id, what), body, null);
  }

  private String metric(String name) {
    var text =
        anybody()
            .get()
            .uri("/actuator/prometheus")
            .exchange()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return String.valueOf(text)
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .findFirst()
        .orElse("");
  }

  @Test
  @DisplayName("is parked after so many tries, holds up nobody, and is taken after the mend")
  void parkedAndMended(CapturedOutput log) {
    BROKEN.add("tenor");
    var tenor = ring("tenor");
    var others = List.of("treble", "second", "third");
    others.forEach(ParkedNewsHttpTest::ring);
    until(() -> TAKEN.containsAll(others), done -> done);
    var news = parked(tenor);
    assertThat(news.get("tries").asInt()).isEqualTo(3);
    assertThat(news.get("title").asString()).isEqualTo("Bell rung");
    assertThat(news.get("consequence").asString()).isNotBlank();
    assertThat(news.get("about").asString()).isEqualTo("QOF-2025-26");
    assertThat(news.get("provider").asString()).isEqualTo("Y90001");
    assertThat(news.get("reason").asString()).contains("bell tenor is cracked");
    assertThat(news.has("happenedAt") && news.has("parkedAt")).isTrue();
    assertThat(log.getOut())
        .contains("news " + tenor + " of kind BellRung is parked after 3 tries");
    assertThat(get(JACK, "CQRS", "/tasks").toString()).contains("NEWS_PARKED");
    until(() -> metric("cqrs_news_parked"), line -> line.matches(".* [1-9][0-9.]*"));

    assertThat(decide(tenor, "retry", null).get("status").asString()).isEqualTo("TRIED_AGAIN");
    until(() -> parked(tenor), it -> it.get("tries").asInt() == 4);
    BROKEN.remove("tenor");
    assertThat(decide(tenor, "retry", null).get("httpStatus").asInt()).isEqualTo(200);
    until(() -> TAKEN.contains("tenor"), done -> done);
    until(() -> list("?limit=500").valueStream().noneMatch(it -> is(it, tenor)), gone -> gone);
    assertThat(decide(tenor, "retry", null).get("httpStatus").asInt()).isEqualTo(404);
    assertThat(
            get(JACK, "CQRS", "/journal?subject=news:" + tenor)
                .get("items")
                .valueStream()
                .map(it -> it.get("what").asString()))
        .containsExactly("ParkedNewsTriedAgain", "ParkedNewsTriedAgain");
  }

  @Test
  @DisplayName("can be set aside with a reason, and still be tried again")
  void setAside() {
    BROKEN.add("sanctus");
    var id = ring("sanctus");
    parked(id);
    var without = decide(id, "set-aside", Map.of("reason", "  "));
    assertThat(without.get("httpStatus").asInt()).isEqualTo(400);
    var done = decide(id, "set-aside", Map.of("reason", "It was rung by hand"));
    assertThat(done.get("status").asString()).isEqualTo("SET_ASIDE");
    assertThat(done.at("/setAside/by/name").asString()).isEqualTo("Jack Kerr");
    assertThat(done.at("/setAside/reason").asString()).isEqualTo("It was rung by hand");
    assertThat(list("?status=PARKED").valueStream()).noneMatch(it -> is(it, id));
    assertThat(list("?status=SET_ASIDE").valueStream()).anyMatch(it -> is(it, id));
    var again = decide(id, "set-aside", Map.of("reason", "Once more"));
    assertThat(again.get("code").asString()).isEqualTo("CQRS-0951");
    BROKEN.remove("sanctus");
    decide(id, "retry", null);
    until(() -> TAKEN.contains("sanctus"), taken -> taken);
  }

  @Test
  @DisplayName("is put into words for every kind that the service listens to")
  void words() {
    assertThat(
            listeners.stream()
                .map(NewsListener::kind)
                .filter(kind -> !kind.equals("BellRung") && !NewsWords.knows(kind)))
        .isEmpty();
  }

  @Test
  @DisplayName("is out of reach for every other role, in the database too")
  void denied() throws SQLException {
    BROKEN.add("dumb");
    var id = ring("dumb");
    parked(id);
    assertThat(statusOf(LEO, "CQRS", "/parked-news")).isEqualTo(403);
    assertThat(statusOf(HUGO, "90Q", "/parked-news")).isEqualTo(403);
    var update = "UPDATE journal.outbox SET parked_at = NULL, not_before = now() WHERE id = " + id;
    assertThatThrownBy(() -> asApplication("", "", update)).hasMessageContaining("denied");
    assertThat(asApplication("leo.marsh", "payment.prepare", update)).isZero();
    assertThat(asApplication("jack.kerr", "news.view", update)).isZero();
    assertThatThrownBy(() ->
            asApplication(
                "jack.kerr", "news.decide", "UPDATE journal.outbox SET tries = 1 WHERE id = " + id))
        .hasMessageContaining("only when news is told again can be decided");
    assertThatThrownBy(() ->
            asApplication(
                "jack.kerr",
                "news.decide",
                "UPDATE journal.outbox SET payload = '{\"bell\": \"other\"}' WHERE id = " + id))
        .hasMessageContaining("news stays as it was left");
    assertThat(OWN.asked("SELECT parked_at IS NOT NULL FROM journal.outbox WHERE id = " + id))
        .isEqualTo("t");
  }

  /** Runs a statement as the application's login, acting for a national person if one is given. */
  private static int asApplication(String person, String permission, String sql)
      throws SQLException {
    var url = "jdbc:postgresql://%s:%d/%s".formatted(OWN.host(), OWN.port(), OWN.name());
    try (var connection = DriverManager.getConnection(url, "cqrs_app", "cqrs_app");
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      if (!person.isEmpty()) {
        var id = OWN.asked("SELECT id FROM access.person WHERE user_name = '" + person + "'");
        statement.execute("SELECT platform.act('%s', 'CQRS', '%s')".formatted(id, permission));
        statement.execute("SET LOCAL ROLE cqrs_national");
      }
      var rows = statement.executeUpdate(sql);
      connection.rollback();
      return rows;
    }
  }
}
