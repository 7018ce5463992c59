package uk.nhs.cqrs.claims;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.catalogue.Catalogue;

/** Versions of schemes for one reading, each looked up once however many rows name it. */
final class Schemes {

  private final Catalogue catalogue;
  private final Map<String, Mono<Catalogue.Version>> known = new ConcurrentHashMap<>();

  Schemes(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** For use inside a transaction. */
  Mono<Catalogue.Version> version(String service, int version) {
    return known.computeIfAbsent(
        service + "." + version, _ -> catalogue.version(service, version).cache());
  }
}
