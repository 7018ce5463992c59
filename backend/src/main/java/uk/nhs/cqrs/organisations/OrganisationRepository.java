package uk.nhs.cqrs.organisations;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.organisations.Organisation.Above;
import uk.nhs.cqrs.organisations.Organisation.ListSize;
import uk.nhs.cqrs.organisations.Organisation.Named;
import uk.nhs.cqrs.organisations.Organisation.Relationship;
import uk.nhs.cqrs.organisations.Organisations.Search;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.shared.OdsCode;

@Repository
class OrganisationRepository {

  private static final String FOUND =
      """
        FROM organisations.organisation o
       WHERE (:text::text IS NULL OR o.name ILIKE '%' || :text || '%' OR o.code LIKE upper(:text) || '%')
         AND (:type::text IS NULL OR o.type = :type)
         AND (:parent::text IS NULL OR EXISTS (
               SELECT FROM organisations.relationship r
                WHERE r.child = o.code AND r.parent = :parent AND (r.to_on IS NULL OR r.to_on >= access.today())))
      """;

  private final DatabaseClient db;

  OrganisationRepository(DatabaseClient db) {
    this.db = db;
  }

  Flux<Organisation> list(Search search, String after, int limit) {
    return searched(
            "SELECT o.* " + FOUND + " AND o.code > :after ORDER BY o.code LIMIT :limit", search)
        .bind("after", after)
        .bind("limit", limit)
        .map(row -> Objects.requireNonNull(row.get("code", String.class)))
        .all()
        .collectList()
        .flatMapMany(codes -> full(codes.toArray(String[]::new)));
  }

  Mono<Long> count(Search search) {
    return searched("SELECT count(*) AS n " + FOUND, search)
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one();
  }

  Mono<Organisation> find(OdsCode code) {
    return full(new String[] {code.value()}).singleOrEmpty();
  }

  /** Organisations with those above them and their newest list size, in one statement. */
  private Flux<Organisation> full(String[] codes) {
    return db.sql(
            """
            SELECT o.code, o.name, o.type, o.status, o.opened_on, o.closed_on, o.postcode,
                   l.patients, l.taken_on, pcn.code AS pcn, pcn.name AS pcn_name, sub.code AS sub, sub.name AS sub_name,
                   icb.code AS icb, icb.name AS icb_name, region.code AS region, region.name AS region_name
              FROM organisations.organisation o
              LEFT JOIN LATERAL (SELECT patients, taken_on FROM organisations.list_size
                WHERE organisation = o.code ORDER BY taken_on DESC, recorded_at DESC LIMIT 1) l ON true
              LEFT JOIN organisations.held_now rp ON rp.child = o.code AND rp.kind = 'MEMBER_OF_PCN'
              LEFT JOIN organisations.organisation pcn ON pcn.code = rp.parent
              LEFT JOIN organisations.held_now rs ON rs.child = o.code AND rs.kind = 'COMMISSIONED_BY'
              LEFT JOIN organisations.organisation sub ON sub.code = CASE o.type WHEN 'SUB_ICB' THEN o.code ELSE rs.parent END
              LEFT JOIN organisations.upward ui ON ui.child = sub.code
              LEFT JOIN organisations.organisation icb ON icb.code = CASE o.type WHEN 'ICB' THEN o.code ELSE ui.parent END
              LEFT JOIN organisations.upward ur ON ur.child = icb.code
              LEFT JOIN organisations.organisation region ON region.code = ur.parent
             WHERE o.code = ANY (:codes)
             ORDER BY o.code
            """)
        .bind("codes", codes)
        .map(OrganisationRepository::organisation)
        .all();
  }

  Flux<Relationship> relationships(
      OdsCode code, @Nullable LocalDate heldOn, String after, int limit) {
    return db.sql(
            """
            SELECT x.kind, x.code, coalesce(o.name, x.code) AS name, x.from_on, x.to_on, x.source
              FROM (SELECT kind, parent AS code, from_on, to_on, source FROM organisations.relationship WHERE child = :code
                    UNION ALL
                    SELECT CASE kind WHEN 'MEMBER_OF_PCN' THEN 'HAS_MEMBER' WHEN 'COMMISSIONED_BY' THEN 'COMMISSIONS' ELSE 'HAS_PART' END,
                           child, from_on, to_on, source FROM organisations.relationship WHERE parent = :code) x
              LEFT JOIN organisations.organisation o ON o.code = x.code
             WHERE (:on::date IS NULL OR x.from_on <= :on AND (x.to_on IS NULL OR x.to_on >= :on))
               AND x.kind || ' ' || x.code || ' ' || x.from_on > :after
             ORDER BY x.kind || ' ' || x.code || ' ' || x.from_on LIMIT :limit
            """)
        .bind("code", code.value())
        .bind("on", Parameter.fromOrEmpty(heldOn, LocalDate.class))
        .bind("after", after)
        .bind("limit", limit)
        .map(row ->
            new Relationship(
                text(row, "kind"),
                new Named(new OdsCode(text(row, "code")), text(row, "name")),
                Objects.requireNonNull(row.get("from_on", LocalDate.class)),
                row.get("to_on", LocalDate.class),
                text(row, "source")))
        .all();
  }

  /** The key by which relationships are paged. */
  static String key(Relationship relationship) {
    return Cursor.of(
        relationship.kind() + " " + relationship.with().code() + " " + relationship.from());
  }

  Flux<ListSize> listSizes(OdsCode code) {
    return db.sql(
            """
            SELECT DISTINCT ON (taken_on) taken_on, patients, source FROM organisations.list_size
             WHERE organisation = :code ORDER BY taken_on DESC, recorded_at DESC LIMIT 500
            """)
        .bind("code", code.value())
        .map(row ->
            new ListSize(
                Objects.requireNonNull(row.get("taken_on", LocalDate.class)),
                Objects.requireNonNull(row.get("patients", Integer.class)),
                text(row, "source")))
        .all();
  }

  private DatabaseClient.GenericExecuteSpec searched(String sql, Search search) {
    return db.sql(sql)
        .bind("text", Parameter.fromOrEmpty(search.text(), String.class))
        .bind("type", Parameter.fromOrEmpty(search.type(), String.class))
        .bind("parent", Parameter.fromOrEmpty(search.parent(), String.class));
  }

  private static Organisation organisation(Readable row) {
    return new Organisation(
        new OdsCode(text(row, "code")),
        text(row, "name"),
        text(row, "type"),
        text(row, "status"),
        row.get("opened_on", LocalDate.class),
        row.get("closed_on", LocalDate.class),
        row.get("postcode", String.class),
        row.get("patients", Integer.class),
        row.get("taken_on", LocalDate.class),
        new Above(named(row, "pcn"), named(row, "sub"), named(row, "icb"), named(row, "region")));
  }

  private static @Nullable Named named(Readable row, String column) {
    var code = row.get(column, String.class);
    return code == null ? null : new Named(new OdsCode(code), text(row, column + "_name"));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
