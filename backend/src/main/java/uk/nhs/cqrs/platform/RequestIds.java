package uk.nhs.cqrs.platform;

import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Gives every request an identifier, the caller's own where it is well formed, and echoes it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIds implements WebFilter {

  static final String HEADER = "X-Request-ID";
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{8,100}");

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var given = exchange.getRequest().getHeaders().getFirst(HEADER);
    var id = given != null && SHAPE.matcher(given).matches() ? given : UUID.randomUUID().toString();
    exchange.getAttributes().put(HEADER, id);
    exchange.getResponse().getHeaders().set(HEADER, id);
    return chain.filter(exchange);
  }

  /** The identifier of this request. */
  static String of(ServerWebExchange exchange) {
    return exchange.getAttributeOrDefault(HEADER, "none");
  }
}
