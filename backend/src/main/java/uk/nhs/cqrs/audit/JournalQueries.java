package uk.nhs.cqrs.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Refused;

/**
 * Lists of what happened, newest first. Who is not national sees what concerns providers within
 * reach: the database sees to it.
 */
@Service
public class JournalQueries {

  private final EntryRepository repository;
  private final Transactions transactions;

  JournalQueries(EntryRepository repository, Transactions transactions) {
    this.repository = repository;
    this.transactions = transactions;
  }

  /** Entries about one subject, or about all. */
  public Mono<Page<Entry>> list(@Nullable String subject, Page.Ask ask) {
    return transactions.acting(
        Page.of(
            repository.list(subject, before(ask.cursor()), ask.fetch()),
            ask,
            entry -> Cursor.of(Long.toString(entry.id())),
            repository.count(subject)));
  }

  private static long before(@Nullable String cursor) {
    if (cursor == null) return Long.MAX_VALUE;
    try {
      return Long.parseLong(Cursor.read(cursor, 1).getFirst());
    } catch (NumberFormatException other) {
      throw new Refused(
          GeneralProblem.INVALID_INPUT,
          null,
          List.of(new Refused.Fault("cursor", "Use the cursor exactly as it was given in next")));
    }
  }
}
