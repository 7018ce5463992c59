package uk.nhs.cqrs.calculation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What the data of this moment give for one provider: asked at every signature, whatever was
 * calculated before. For use inside a transaction.
 */
@Component
public class FiguresNow {

  private final Calculations calculations;

  FiguresNow(Calculations calculations) {
    this.calculations = calculations;
  }

  /**
   * What they give.
   *
   * @param answered indicators with all their data
   * @param asked indicators of the service
   * @param sha256 of counts, points and pounds; null where data are missing
   */
  public record Now(int answered, int asked, @Nullable String sha256) {}

  public Mono<Now> of(String service, LocalDate date, String provider) {
    return calculations
        .computing(
            new Calculations.Order(
                AchievementStore.newId(), service, date, provider, "A signature was asked for"))
        .map(Computing::now);
  }
}
