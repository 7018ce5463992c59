package uk.nhs.cqrs.platform;

import java.time.Duration;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Refuses to start where something would wait for ever. The defaults of pool and server are such
 * values, so every one of them is set on purpose in {@code application.yaml} and looked at here.
 */
@Component
class BoundedWaits implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

  private final Settings settings;

  BoundedWaits(R2dbcProperties database, Environment environment, Settings settings) {
    this.settings = settings;
    var pool = database.getPool();
    var waits = new LinkedHashMap<String, @Nullable Duration>();
    waits.put("spring.r2dbc.pool.max-acquire-time", pool.getMaxAcquireTime());
    waits.put("spring.r2dbc.pool.max-create-connection-time", pool.getMaxCreateConnectionTime());
    waits.put("spring.r2dbc.pool.max-validation-time", pool.getMaxValidationTime());
    waits.put("spring.r2dbc.pool.max-life-time", pool.getMaxLifeTime());
    waits.put("spring.r2dbc.pool.max-idle-time", pool.getMaxIdleTime());
    waits.put(
        "server.netty.connection-timeout",
        duration(environment, "server.netty.connection-timeout"));
    waits.put("server.netty.idle-timeout", duration(environment, "server.netty.idle-timeout"));
    var unbounded =
        waits.entrySet().stream()
            .filter(wait -> wait.getValue() == null || !wait.getValue().isPositive())
            .map(java.util.Map.Entry::getKey)
            .toList();
    if (!unbounded.isEmpty()) {
      throw new IllegalStateException("would wait for ever, give a positive time: " + unbounded);
    }
    if (pool.getInitialSize() == pool.getMaxSize()) {
      throw new IllegalStateException(
          "spring.r2dbc.pool.initial-size = max-size puts every connection on one event loop");
    }
  }

  private static @Nullable Duration duration(Environment environment, String key) {
    return environment.getProperty(key, Duration.class);
  }

  @Override
  public void customize(NettyReactiveWebServerFactory server) {
    var seconds = settings.limits().requestSeconds();
    server.addServerCustomizers(http -> http.readTimeout(Duration.ofSeconds(seconds)));
  }
}
