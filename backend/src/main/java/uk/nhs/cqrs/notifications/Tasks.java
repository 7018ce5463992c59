package uk.nhs.cqrs.notifications;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.access.People;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.Transactions;

/** What waits for the acting person in the organisation they act for: only what they may do. */
@Service
public class Tasks {

  private final DatabaseClient db;
  private final People people;
  private final Transactions transactions;

  Tasks(DatabaseClient db, People people, Transactions transactions) {
    this.db = db;
    this.people = people;
    this.transactions = transactions;
  }

  /**
   * One kind of thing that waits.
   *
   * @param kind what it is
   * @param count how many; never 0
   * @param dueOn the first day by which one of them has to be done; null where there is none
   */
  public record Task(Kind kind, long count, @Nullable LocalDate dueOn) {}

  /**
   * Kinds of waiting things: the permission that makes them one's own, and how they are counted.
   */
  public enum Kind {
    OFFER_TO_ANSWER(
        "participation.respond",
        "Offers to answer",
        "/offers",
        """
        SELECT count(*) AS n, min(respond_by) AS due FROM participation.offer
         WHERE status = 'OFFERED' AND provider = :organisation AND (respond_by IS NULL OR respond_by >= access.today())
        """),
    DATA_MISSING(
        "submission.enter",
        "Data to enter",
        "/data",
        """
        SELECT count(*) AS n, NULL::date AS due FROM collection.submission s
         WHERE s.status IN ('NOT_STARTED', 'IN_PROGRESS') AND s.provider = :organisation AND s.achievement_date <= access.today()
        """),
    DECLARATION_TO_DECLARE(
        "declaration.declare",
        "Achievements to declare",
        "/declarations?status=AWAITING_PROVIDER",
        "SELECT count(*) AS n, NULL::date AS due FROM declarations.declaration WHERE status = 'AWAITING_PROVIDER' AND provider = :organisation AND achievement IS NOT NULL AND achievement_date < access.today()"),
    CORRECTION_PROPOSED(
        "declaration.view",
        "Changes that would correct a signed payment",
        "/corrections",
        "SELECT count(DISTINCT cause) AS n, NULL::date AS due FROM declarations.correction WHERE closed_at IS NULL AND :organisation <> ''"),
    DECLARATION_TO_APPROVE(
        "declaration.approve",
        "Declarations to approve",
        "/approvals?status=AWAITING_COMMISSIONER",
        "SELECT count(*) AS n, NULL::date AS due FROM declarations.declaration WHERE status = 'AWAITING_COMMISSIONER' AND provider <> :organisation AND commissioner = ANY (platform.reach())"),
    DECLARATION_TO_FINANCE_APPROVE(
        "declaration.approve-finance",
        "Declarations to approve for payment",
        "/approvals?status=AWAITING_FINANCE",
        "SELECT count(*) AS n, NULL::date AS due FROM declarations.declaration WHERE status = 'AWAITING_FINANCE' AND provider <> :organisation AND commissioner = ANY (platform.reach())"),
    CLAIM_WINDOW_OPEN(
        "claim.make",
        "Claims that you can make now",
        "/claims/new",
        """
        SELECT count(DISTINCT w.service || w.code) AS n, min(w.closes_on) AS due FROM catalogue.claim_window w
          JOIN participation.participation t ON t.service = w.service AND t.provider = :organisation AND w.activity_to >= t.starts_on AND w.activity_from <= t.ends_on
         WHERE access.today() BETWEEN w.opens_on AND w.closes_on
           AND EXISTS (SELECT FROM claims.claimable(t.provider, w.service, w.activity_from, w.activity_to))
        """),
    CLAIM_DRAFT(
        "claim.submit",
        "Claims to complete and submit",
        "/claims?status=DRAFT",
        """
        SELECT count(*) AS n, min(w.closes_on) AS due FROM claims.claim c
          LEFT JOIN catalogue.claim_window w ON w.service = c.service AND w.code = c.window_code WHERE c.status = 'DRAFT' AND c.provider = :organisation
        """),
    CLAIM_TO_ANSWER(
        "claim.make",
        "Questions about claims to answer",
        "/claims?status=QUERIED",
        "SELECT count(*) AS n, NULL::date AS due FROM claims.claim WHERE status = 'QUERIED' AND provider = :organisation"),
    CLAIM_TO_CORRECT(
        "claim.make",
        "Rejected claims to correct",
        "/claims?status=REJECTED",
        "SELECT count(*) AS n, NULL::date AS due FROM claims.claim WHERE status = 'REJECTED' AND provider = :organisation"),
    CLAIM_TO_APPROVE_INSIDE(
        "claim.approve-inside",
        "Claims of your organisation to check and send on",
        "/approvals",
        "SELECT count(*) AS n, NULL::date AS due FROM claims.claim WHERE status = 'AWAITING_PROVIDER_APPROVAL' AND provider = :organisation"),
    CLAIM_TIER_1(
        "claim.approve-tier-1",
        "Claims to approve in Tier 1",
        "/approvals",
        "SELECT count(*) AS n, NULL::date AS due FROM claims.claim WHERE status = 'AWAITING_TIER_1' AND provider <> :organisation"),
    CLAIM_TIER_2(
        "claim.approve-tier-2",
        "Claims to approve in Tier 2",
        "/approvals",
        "SELECT count(*) AS n, NULL::date AS due FROM claims.claim WHERE status = 'AWAITING_TIER_2' AND provider <> :organisation"),
    CLAIM_FINANCE(
        "claim.approve-finance",
        "Claims to approve in finance",
        "/approvals",
        "SELECT count(*) AS n, NULL::date AS due FROM claims.claim WHERE status = 'AWAITING_FINANCE' AND provider <> :organisation"),
    CLAIM_NOT_INSTRUCTED(
        "collection.load",
        "Approved claims whose payment could not be instructed",
        "/claims?status=APPROVED",
        failed(NotInstructed.CLAIMS)),
    DECLARATION_NOT_INSTRUCTED(
        "collection.load",
        "Approved declarations whose payment could not be instructed",
        "/declarations?status=FINANCIALLY_APPROVED",
        failed(NotInstructed.DECLARATIONS)),
    NEWS_PARKED(
        "news.decide",
        "Events that failed again and again, to decide on",
        "/administration/parked-news",
        "SELECT count(*) AS n, NULL::date AS due FROM journal.outbox WHERE told_at IS NULL AND parked_at IS NOT NULL AND set_aside_at IS NULL AND :organisation <> ''"),
    CLAIM_NOBODY_SIGNS(
        "collection.load",
        "Claims that nobody can sign",
        "/claims",
        "SELECT claims.unsignable() AS n, NULL::date AS due WHERE :organisation <> ''"),
    DECLARATION_NOBODY_SIGNS(
        "collection.load",
        "Declarations that nobody at the commissioner can sign",
        "/declarations",
        "SELECT declarations.unsignable() AS n, NULL::date AS due WHERE :organisation <> ''"),
    DECLARATION_WITHOUT_COMMISSIONER(
        "organisation.import",
        "Achievements without a commissioner on their date: import who commissioned the provider",
        "/administration/imports",
        "SELECT declarations.without_commissioner() AS n, NULL::date AS due WHERE :organisation <> ''"),
    BATCH_TO_PREPARE(
        "payment.prepare",
        "Payments to put into a batch",
        "/payments",
        "SELECT count(*) AS n, NULL::date AS due FROM payments.due WHERE :organisation <> ''"),
    BATCH_TO_RELEASE(
        "payment.release",
        "Batches to release",
        "/payments",
        "SELECT count(*) AS n, min(pay_on) AS due FROM payments.batch WHERE released_at IS NULL AND cancelled_at IS NULL AND prepared_by <> platform.acting_person() AND :organisation <> ''"),
    BATCH_UNANSWERED(
        "payment.acknowledge",
        "Batches that the payment agency has not answered in full",
        "/payments",
        """
        SELECT count(DISTINCT b.id) AS n, min(b.pay_on) AS due FROM payments.batch b JOIN payments.line l ON l.batch = b.id
         WHERE b.released_at IS NOT NULL AND l.answer IS DISTINCT FROM 'PAID' AND l.answer IS DISTINCT FROM 'REJECTED' AND :organisation <> ''
        """),
    ANSWER_TO_SETTLE(
        "payment.acknowledge",
        "Answers of the payment agency to settle",
        "/payments/answers",
        "SELECT count(*) AS n, NULL::date AS due FROM payments.open_answer WHERE :organisation <> ''"),
    PAYMENT_TO_CORRECT(
        "payment.view",
        "Payments that were sent back to be corrected",
        "/payments?held=TO_CORRECT",
        "SELECT count(*) AS n, NULL::date AS due FROM payments.instruction WHERE held = 'TO_CORRECT' AND (provider = :organisation OR commissioner = :organisation)"),
    RUN_TO_DECIDE(
        "collection.load",
        "Collection runs to decide on",
        "/collections",
        "SELECT count(*) AS n, NULL::date AS due FROM collection.run WHERE status = 'CHECKED' AND :organisation <> ''"),
    IMPORT_TO_DECIDE(
        "organisation.import",
        "Organisation imports to decide on",
        "/administration/imports",
        "SELECT count(*) AS n, NULL::date AS due FROM organisations.import WHERE status = 'CHECKED' AND :organisation <> ''");

    private final String permission;
    private final String title;
    private final String link;
    private final String sql;

    Kind(String permission, String title, String link, String sql) {
      this.permission = permission;
      this.title = title;
      this.link = link;
      this.sql = sql;
    }

    private static String failed(String references) {
      return "SELECT count(*) AS n, NULL::date AS due FROM (%s) AS failed WHERE :organisation <> ''"
          .formatted(references);
    }

    /** In words. */
    public String title() {
      return title;
    }

    /** The page on which it is done. */
    public String link() {
      return link;
    }
  }

  /** What waits, in the order of the work; empty where nothing does. */
  public Mono<List<Task>> mine() {
    return Acting.current()
        .flatMap(acting ->
            permissions(acting)
                .flatMap(permissions ->
                    transactions.acting(
                        Flux.fromArray(Kind.values())
                            .filter(kind -> permissions.contains(kind.permission))
                            .concatMap(kind -> count(kind, acting))
                            .filter(task -> task.count > 0)
                            .collectList())));
  }

  private Mono<Set<String>> permissions(Acting acting) {
    return people
        .memberships(acting.person())
        .map(all ->
            all.stream()
                .filter(m -> m.organisation().equals(acting.forOrganisation()))
                .flatMap(m -> m.permissions().stream())
                .collect(Collectors.toSet()));
  }

  private Mono<Task> count(Kind kind, Acting acting) {
    return db.sql(kind.sql)
        .bind("organisation", acting.forOrganisation().value())
        .map(row ->
            new Task(
                kind,
                Objects.requireNonNull(row.get("n", Long.class)),
                row.get("due", LocalDate.class)))
        .one();
  }
}
