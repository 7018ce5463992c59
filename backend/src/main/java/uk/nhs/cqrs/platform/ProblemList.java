package uk.nhs.cqrs.platform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;
import uk.nhs.cqrs.shared.Reason;

/** Every reason for which anything is refused, found in the code itself. */
public final class ProblemList {

  private static final String ROOT = "uk.nhs.cqrs";

  private ProblemList() {}

  /**
   * A reason and the module that it belongs to.
   *
   * @param module name of the module
   * @param reason what it says
   */
  public record Entry(String module, Reason reason) {}

  /** All of them, by number. */
  public static List<Entry> all() {
    var scan = new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AssignableTypeFilter(Reason.class));
    var found = new ArrayList<Entry>();
    for (var candidate : scan.findCandidateComponents(ROOT)) {
      var type = ClassUtils.resolveClassName(String.valueOf(candidate.getBeanClassName()), null);
      var module = type.getPackageName().substring(ROOT.length() + 1).split("\\.")[0];
      if (type.getEnumConstants() instanceof Reason[] reasons)
        for (var reason : reasons) found.add(new Entry(module, reason));
    }
    found.sort(Comparator.comparingInt(entry -> entry.reason().words().number()));
    return List.copyOf(found);
  }
}
