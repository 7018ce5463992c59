package uk.nhs.cqrs.catalogue.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.ContentApi;
import uk.nhs.cqrs.api.model.ServiceVersion;
import uk.nhs.cqrs.catalogue.Catalogue;
import uk.nhs.cqrs.platform.Commands;

/**
 * Takes the definition of a service version as it stands, so that faults can be told with their
 * place.
 */
@RestController
class ServiceVersionUpload {

  private final Catalogue catalogue;
  private final Commands commands;

  ServiceVersionUpload(Catalogue catalogue, Commands commands) {
    this.catalogue = catalogue;
    this.commands = commands;
  }

  @PostMapping(
      path = ContentApi.PATH_LOAD_SERVICE_VERSION,
      consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<ServiceVersion>> load(
      @RequestBody byte[] definition, ServerWebExchange exchange) {
    return commands
        .once(
            exchange,
            definition,
            ServiceVersion.class,
            catalogue.load(definition).map(CatalogueViews::version))
        .map(body -> ResponseEntity.status(HttpStatus.CREATED).body(body));
  }
}
