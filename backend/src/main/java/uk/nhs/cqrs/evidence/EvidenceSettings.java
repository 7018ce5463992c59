package uk.nhs.cqrs.evidence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an installation sets about evidence.
 *
 * @param bytes the largest file
 * @param files how many live files a subject has at most
 * @param idleSeconds how long a sender may keep silent before its connection is cut
 * @param discardedDays how long the bytes of a discarded file are kept, but for patient data
 * @param clamd the virus scanner
 */
@ConfigurationProperties("cqrs.evidence")
public record EvidenceSettings(
    long bytes, int files, int idleSeconds, int discardedDays, Scanner clamd) {

  public EvidenceSettings {
    require(bytes > 0, "cqrs.evidence.bytes");
    require(files > 0, "cqrs.evidence.files");
    require(idleSeconds > 0, "cqrs.evidence.idle-seconds");
    require(discardedDays >= 0, "cqrs.evidence.discarded-days");
  }

  /**
   * @param host where clamd answers; empty where there is no scanner
   * @param port its port
   * @param connectSeconds how long a connection may take
   * @param answerSeconds how long a scan may take
   */
  public record Scanner(String host, int port, int connectSeconds, int answerSeconds) {

    public Scanner {
      require(port > 0 && port < 65536, "cqrs.evidence.clamd.port");
      require(connectSeconds > 0, "cqrs.evidence.clamd.connect-seconds");
      require(answerSeconds > 0, "cqrs.evidence.clamd.answer-seconds");
    }

    boolean isThere() {
      return !host.isBlank();
    }

    Duration longest() {
      return Duration.ofSeconds(connectSeconds + answerSeconds);
    }
  }

  private static void require(boolean fits, String key) {
    if (!fits) throw new IllegalArgumentException(key + ": give a positive number that fits");
  }
}
