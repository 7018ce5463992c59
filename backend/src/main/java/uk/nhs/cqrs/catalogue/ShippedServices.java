package uk.nhs.cqrs.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.platform.Settings;

/**
 * Loads and publishes the definitions that come with the service, where they are not there yet; the
 * local schemes of the demonstration area only where that is set up. A fault in one stops the
 * start.
 */
@Component
class ShippedServices {

  private static final Logger LOG = LoggerFactory.getLogger(ShippedServices.class);

  private final Catalogue catalogue;
  private final boolean demonstration;

  ShippedServices(Catalogue catalogue, Settings settings) {
    this.catalogue = catalogue;
    this.demonstration = settings.demonstration();
  }

  /** The thread that starts the service waits: it is not ready before the services are there. */
  @EventListener
  void load(ApplicationStartedEvent started) throws Exception {
    var resources = new PathMatchingResourcePatternResolver();
    var files = new ArrayList<>(List.of(resources.getResources("classpath:catalogue/*.json")));
    if (demonstration)
      files.addAll(List.of(resources.getResources("classpath:catalogue/demonstration/*.json")));
    Flux.fromIterable(files).concatMap(this::ship).then().toFuture().get(1, TimeUnit.MINUTES);
  }

  private Mono<Void> ship(Resource file) {
    return Mono.fromCallable(file::getContentAsByteArray)
        .flatMap(catalogue::ship)
        .doOnNext(fresh ->
            LOG.info(
                "service definition {} {}", file.getFilename(), fresh ? "published" : "is there"))
        .then();
  }
}
