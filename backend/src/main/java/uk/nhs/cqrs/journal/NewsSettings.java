package uk.nhs.cqrs.journal;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an installation sets about news.
 *
 * @param tries after how many tries in vain news is parked
 */
@ConfigurationProperties("cqrs.news")
public record NewsSettings(int tries) {

  public NewsSettings {
    if (tries < 1)
      throw new IllegalArgumentException("cqrs.news.tries: give a number of 1 or more");
  }
}
