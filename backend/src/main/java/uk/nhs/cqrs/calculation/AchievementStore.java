package uk.nhs.cqrs.calculation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.calculation.Calculations.Incomplete;
import uk.nhs.cqrs.calculation.Calculations.Made;
import uk.nhs.cqrs.calculation.Calculations.Order;
import uk.nhs.cqrs.calculation.engine.Inputs;

/** Keeps achievements: a few one by one, many through COPY into a partition of their own. */
@Repository
class AchievementStore {

  /** The partition that single providers share. */
  private static final UUID SINGLE = new UUID(0, 0);

  private final DatabaseClient db;
  private final JsonMapper json;

  AchievementStore(DatabaseClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /** Where the rows of a calculation land. */
  record Places(String achievement, String money) {}

  /** Hashes of inputs and rules of what was calculated last and is complete, by provider. */
  Mono<Map<String, String>> kept(String service, LocalDate date, @Nullable String only) {
    return db.sql(
            """
            SELECT n.provider, n.hashes FROM calculation.newest n
             WHERE n.service = :service AND n.achievement_date = :date AND n.achievement IS NOT NULL
               AND (:only::text IS NULL OR n.provider = :only)
            """)
        .bind("service", service)
        .bind("date", date)
        .bind("only", Parameter.fromOrEmpty(only, String.class))
        .map(row ->
            Map.entry(
                Objects.requireNonNull(row.get("provider", String.class)),
                Objects.requireNonNull(row.get("hashes", String.class))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /** The list sizes that count on a day: the newest figure of that day, or of the last before. */
  Mono<Map<String, Inputs.ListSize>> listSizes(LocalDate on, @Nullable String only) {
    return db.sql(
            """
            SELECT DISTINCT ON (organisation) organisation, taken_on, patients, source FROM organisations.list_size
             WHERE taken_on <= :on AND (:only::text IS NULL OR organisation = :only)
             ORDER BY organisation, taken_on DESC, recorded_at DESC
            """)
        .bind("on", on)
        .bind("only", Parameter.fromOrEmpty(only, String.class))
        .map(row ->
            Map.entry(
                Objects.requireNonNull(row.get("organisation", String.class)),
                new Inputs.ListSize(
                    Objects.requireNonNull(row.get("patients", Long.class)),
                    Objects.requireNonNull(row.get("taken_on", LocalDate.class)),
                    Objects.requireNonNull(row.get("source", String.class)))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /** Results by indicator and step as they were kept, by achievement. */
  Mono<Map<UUID, Map<String, Map<String, BigDecimal>>>> steps(Collection<UUID> achievements) {
    return db.sql(
            """
            SELECT a.id, a.result, m.result AS money_result FROM calculation.achievement a
              LEFT JOIN calculation.achievement_money m ON m.achievement = a.id AND m.batch = a.batch WHERE a.id = ANY (:ids)
            """)
        .bind("ids", achievements.toArray(UUID[]::new))
        .map(row ->
            Map.entry(
                Objects.requireNonNull(row.get("id", UUID.class)),
                KeptTexts.steps(
                    json,
                    Objects.requireNonNull(row.get("result", String.class)),
                    row.get("money_result", String.class))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  Mono<Void> insert(Order order, Instant at, List<Made> made) {
    return Flux.fromIterable(made).concatMap(one -> insert(order, at, one)).then();
  }

  private Mono<Void> insert(Order order, Instant at, Made made) {
    var computed = made.computed();
    var amount = computed.amount();
    return db.sql(
            """
            INSERT INTO calculation.achievement (batch, id, provider, service, service_version, achievement_date, reason, calculated_at,
                        points, inputs_sha256, rules_sha256, result_sha256, inputs, result, figures_sha256)
            VALUES (:batch, :id, :provider, :service, :version, :date, :reason, :at, :points, :in, :rules, :out, :inputs, :result, :figures)
            """)
        .bind("batch", SINGLE)
        .bind("id", made.id())
        .bind("provider", made.inputs().provider())
        .bind("service", order.service())
        .bind("version", made.inputs().version())
        .bind("date", order.date())
        .bind("reason", order.reason())
        .bind("at", at)
        .bind("points", Parameter.fromOrEmpty(computed.points(), BigDecimal.class))
        .bind("in", computed.hashes().inputs())
        .bind("rules", computed.hashes().rules())
        .bind("out", computed.hashes().result())
        .bind("inputs", computed.inputsText())
        .bind("result", computed.resultText())
        .bind("figures", FiguresHash.of(made.inputs(), computed))
        .then()
        .then(
            db.sql(
                    "INSERT INTO calculation.achievement_money (batch, achievement, provider, amount, result) VALUES (:batch, :id, :provider, :amount, :result)")
                .bind("batch", SINGLE)
                .bind("id", made.id())
                .bind("provider", made.inputs().provider())
                .bind(
                    "amount",
                    Parameter.fromOrEmpty(
                        amount == null ? null : amount.pounds(), BigDecimal.class))
                .bind("result", computed.moneyText())
                .then())
        .then(db.sql(NEWEST.formatted("a.id = :id")).bind("id", made.id()).then());
  }

  private static final String NEWEST =
      """
      INSERT INTO calculation.newest (provider, service, achievement_date, achievement, figures_sha256, hashes, amount, answered, asked)
      SELECT a.provider, a.service, a.achievement_date, a.id, a.figures_sha256, a.inputs_sha256 || a.rules_sha256, m.amount, 0, 0
        FROM calculation.achievement a JOIN calculation.achievement_money m ON m.achievement = a.id AND m.batch = a.batch WHERE %s
      ON CONFLICT (service, achievement_date, provider) DO UPDATE
         SET achievement = excluded.achievement, figures_sha256 = excluded.figures_sha256, hashes = excluded.hashes, amount = excluded.amount,
             answered = 0, asked = 0, missing = NULL
      """;

  /** Waits for its turn among the calculations of a service; the provider null is all of them. */
  Mono<Void> turn(String service, @Nullable String provider) {
    return db.sql("SELECT calculation.take_turn(:service, :provider)")
        .bind("service", service)
        .bind("provider", Parameter.fromOrEmpty(provider, String.class))
        .then();
  }

  /** Of these the data are incomplete, or gone: nothing is to be calculated of them. */
  Mono<Void> incomplete(Order order, List<Incomplete> all) {
    if (all.isEmpty()) return Mono.empty();
    return db.sql(
            """
            INSERT INTO calculation.newest (provider, service, achievement_date, answered, asked, missing)
            SELECT i.provider, :service, :date, i.answered, i.asked, i.missing
              FROM unnest(:providers::text[], :answered::int[], :asked::int[], :missing::text[]) AS i (provider, answered, asked, missing)
            ON CONFLICT (service, achievement_date, provider) DO UPDATE
               SET achievement = NULL, figures_sha256 = NULL, hashes = NULL, amount = NULL,
                   answered = excluded.answered, asked = excluded.asked, missing = excluded.missing
            """)
        .bind("service", order.service())
        .bind("date", order.date())
        .bind("providers", all.stream().map(Incomplete::provider).toArray(String[]::new))
        .bind("answered", all.stream().map(Incomplete::answered).toArray(Integer[]::new))
        .bind("asked", all.stream().map(Incomplete::asked).toArray(Integer[]::new))
        .bind("missing", all.stream().map(Incomplete::missing).toArray(String[]::new))
        .then();
  }

  Mono<Places> openLanding(UUID batch) {
    return db.sql("SELECT calculation.open_landing(:batch) AS suffix")
        .bind("batch", batch)
        .map(row ->
            new Places(
                "calculation.achievement_" + row.get("suffix", String.class),
                "calculation.achievement_money_" + row.get("suffix", String.class)))
        .one();
  }

  Mono<Void> discard(UUID batch) {
    return db.sql("SELECT calculation.discard(:batch)").bind("batch", batch).then();
  }

  Mono<Void> settle(UUID batch) {
    return db.sql("SELECT calculation.settle(:batch)")
        .bind("batch", batch)
        .then()
        .then(db.sql(NEWEST.formatted("a.batch = :batch")).bind("batch", batch).then());
  }

  /** A row of the table of achievements in the text format of COPY. */
  static String line(Order order, Instant at, Made made) {
    var computed = made.computed();
    var points = computed.points();
    var line =
        new StringBuilder(computed.resultText().length() + computed.inputsText().length() + 600);
    line.append(order.batch()).append('\t').append(made.id()).append('\t');
    line.append(made.inputs().provider()).append('\t').append(order.service()).append('\t');
    line.append(made.inputs().version()).append('\t').append(order.date()).append('\t');
    text(line, order.reason()).append('\t').append(at).append('\t');
    line.append(points == null ? "\\N" : points.toPlainString()).append('\t');
    line.append(computed.hashes().inputs())
        .append('\t')
        .append(computed.hashes().rules())
        .append('\t');
    line.append(computed.hashes().result()).append('\t');
    text(line, computed.inputsText()).append('\t');
    text(line, computed.resultText()).append('\t');
    return line.append(FiguresHash.of(made.inputs(), computed)).append('\n').toString();
  }

  /** A row of the table of payments in the text format of COPY. */
  static String moneyLine(Order order, Made made) {
    var amount = made.computed().amount();
    var line = new StringBuilder(made.computed().moneyText().length() + 200);
    line.append(order.batch()).append('\t').append(made.id()).append('\t');
    line.append(made.inputs().provider()).append('\t');
    line.append(amount == null ? "\\N" : amount.toString()).append('\t');
    return text(line, made.computed().moneyText()).append('\n').toString();
  }

  private static StringBuilder text(StringBuilder line, String text) {
    var written = 0;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c >= ' ' && c != '\\') continue;
      line.append(text, written, i).append(c < ' ' ? " " : "\\\\");
      written = i + 1;
    }
    return line.append(text, written, text.length());
  }

  /** A UUID of version 7, so that later achievements have later identifiers. */
  static UUID newId() {
    var random = ThreadLocalRandom.current();
    return new UUID(
        System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(1 << 12),
        random.nextLong() & 0x3fffffffffffffffL | Long.MIN_VALUE);
  }
}
