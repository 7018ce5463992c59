package uk.nhs.cqrs.organisations;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.organisations.Organisation.ListSize;
import uk.nhs.cqrs.organisations.Organisation.Relationship;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Refused;

/** Organisations within reach of whoever asks, their relationships and list sizes over time. */
@Service
public class Organisations {

  private final OrganisationRepository repository;
  private final Transactions transactions;

  Organisations(OrganisationRepository repository, Transactions transactions) {
    this.repository = repository;
    this.transactions = transactions;
  }

  /** What a list of organisations is asked for. */
  public record Search(@Nullable String text, @Nullable String type, @Nullable String parent) {}

  /** Organisations by code. */
  public Mono<Page<Organisation>> list(Search search, Page.Ask ask) {
    return transactions.acting(
        Page.of(
            repository.list(search, Cursor.read(ask.cursor(), 1).getFirst(), ask.fetch()),
            ask,
            organisation -> Cursor.of(organisation.code().value()),
            repository.count(search)));
  }

  /** One organisation; refused as unknown where it is out of reach. */
  public Mono<Organisation> get(OdsCode code) {
    return transactions.acting(repository.find(code).switchIfEmpty(unknown(code)));
  }

  /** Relationships of an organisation, those that hold on a day or every one there ever was. */
  public Mono<Page<Relationship>> relationships(
      OdsCode code, @Nullable LocalDate heldOn, Page.Ask ask) {
    return transactions.acting(
        repository
            .find(code)
            .switchIfEmpty(unknown(code))
            .flatMap(_ ->
                Page.of(
                    repository.relationships(
                        code, heldOn, Cursor.read(ask.cursor(), 1).getFirst(), ask.fetch()),
                    ask,
                    OrganisationRepository::key,
                    Mono.empty())));
  }

  /** List sizes of an organisation, newest first. */
  public Mono<List<ListSize>> listSizes(OdsCode code) {
    return transactions.acting(
        repository
            .find(code)
            .switchIfEmpty(unknown(code))
            .flatMap(_ -> repository.listSizes(code).collectList()));
  }

  private static <T> Mono<T> unknown(OdsCode code) {
    return Mono.error(() ->
        new Refused(GeneralProblem.UNKNOWN, "No organisation " + code + " is within your reach."));
  }
}
