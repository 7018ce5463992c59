package uk.nhs.cqrs.claims;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.shared.Signature;

/** Keeps what is written once and stays: submissions, parts, signatures and messages. */
@Repository
class Signing {

  private final DatabaseClient db;
  private final JsonMapper json;

  Signing(DatabaseClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /** Keeps what is submitted, with the working of its amount. */
  Mono<Void> submit(Claim now, Instant at) {
    var computed =
        ClaimAmounts.computed(now.terms(), now.contents(), now.number(), now.round(), at);
    var hashes = computed.hashes();
    return db.sql(
            """
            INSERT INTO claims.submission (claim, round, at, quantities, answers, files, inputs_text, result_text, inputs_sha256, rules_sha256, result_sha256)
            VALUES (:claim, :round, :at, :quantities::jsonb, :answers::jsonb, :files::jsonb, :inputs, :result, :inputsHash, :rulesHash, :resultHash)
            """)
        .bind("claim", now.id())
        .bind("round", now.round())
        .bind("at", at)
        .bind("quantities", json.writeValueAsString(now.contents().quantities()))
        .bind("answers", json.writeValueAsString(now.contents().answers()))
        .bind("files", json.writeValueAsString(now.files().names()))
        .bind("inputs", computed.inputsText())
        .bind("result", computed.resultText())
        .bind("inputsHash", hashes.inputs())
        .bind("rulesHash", hashes.rules())
        .bind("resultHash", hashes.result())
        .then()
        .then(
            db.sql(
                    "INSERT INTO claims.money (claim, round, amount, money_text) VALUES (:claim, :round, :amount, :text)")
                .bind("claim", now.id())
                .bind("round", now.round())
                .bind("amount", Objects.requireNonNull(computed.amount()).pounds())
                .bind("text", computed.moneyText())
                .then());
  }

  /** Takes a part in the claim; the database refuses a second one to the same person. */
  Mono<Void> wear(UUID claim, ClaimStep step, Signature by) {
    return db.sql(
            """
            INSERT INTO claims.hat (claim, person, step) VALUES (:claim, :person, :step)
            ON CONFLICT (claim, person, step) DO NOTHING
            """)
        .bind("claim", claim)
        .bind("person", by.by())
        .bind("step", step.name())
        .then();
  }

  Mono<Void> sign(UUID claim, int round, ClaimStep step, Signature by) {
    return wear(claim, step, by)
        .then(
            db.sql(
                    """
                    INSERT INTO claims.signature (claim, round, step, person, person_name, organisation, signed_at)
                    VALUES (:claim, :round, :step, :person, :name, :organisation, :at)
                    """)
                .bind("claim", claim)
                .bind("round", round)
                .bind("step", step.name())
                .bind("person", by.by())
                .bind("name", by.name())
                .bind("organisation", by.organisation().value())
                .bind("at", by.at())
                .then());
  }

  /**
   * @param kind {@code QUESTION} or {@code ANSWER}
   */
  Mono<Void> say(UUID claim, String kind, String text, Signature by) {
    return db.sql(
            """
            INSERT INTO claims.message (claim, kind, said, person, person_name, organisation)
            VALUES (:claim, :kind, :said, :person, :name, :organisation)
            """)
        .bind("claim", claim)
        .bind("kind", kind)
        .bind("said", text)
        .bind("person", by.by())
        .bind("name", by.name())
        .bind("organisation", by.organisation().value())
        .then();
  }
}
