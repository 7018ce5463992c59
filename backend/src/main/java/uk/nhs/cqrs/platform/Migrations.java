package uk.nhs.cqrs.platform;

import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds the demonstration area to the migrations where an installation asks for it. */
@Configuration
class Migrations {

  @Bean
  FlywayConfigurationCustomizer demonstration(Settings settings) {
    return flyway -> {
      if (settings.demonstration())
        flyway.locations("classpath:db/migration", "classpath:db/demonstration");
    };
  }
}
