package uk.nhs.cqrs;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * Starts the service: one deployable, as many replicas as are wanted, all state in the database.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@ComponentScan(
    excludeFilters =
        @ComponentScan.Filter(
            type = FilterType.CUSTOM,
            classes = org.springframework.boot.context.TypeExcludeFilter.class))
public class CqrsApplication {

  public static void main(String[] args) {
    SpringApplication.run(CqrsApplication.class, args);
  }
}
