package uk.nhs.cqrs.claims;

import java.util.ArrayList;
import java.util.List;
import uk.nhs.cqrs.journal.Change;

/**
 * The files of a claim that were neither refused nor discarded.
 *
 * @param all in the order in which they were added
 */
public record Files(List<File> all) {

  /** No file. */
  public static final Files NONE = new Files(List.of());

  public Files {
    all = List.copyOf(all);
  }

  /** How safe a file is. */
  public enum Safety {
    RECEIVING,
    NOT_SCANNED,
    CLEAN,
    INFECTED
  }

  /**
   * A file by name, and how safe it is.
   *
   * @param fresh whether it came after the commissioner was last sent something
   */
  public record File(String name, Safety safety, boolean fresh) {}

  boolean any(Safety safety) {
    return all.stream().anyMatch(file -> file.safety == safety);
  }

  /** Whether one of these is infected. */
  boolean infected(List<String> names) {
    return all.stream()
        .anyMatch(file -> file.safety == Safety.INFECTED && names.contains(file.name));
  }

  /** Whether a file has come whole that is not known to be infected. */
  boolean supports() {
    return any(Safety.CLEAN) || any(Safety.NOT_SCANNED);
  }

  /** Names of the files that a submission rests on. */
  List<String> names() {
    return all.stream()
        .filter(file -> file.safety == Safety.CLEAN || file.safety == Safety.NOT_SCANNED)
        .map(File::name)
        .toList();
  }

  /** What the commissioner has not been sent yet. */
  List<Change> unsent() {
    return new Files(all.stream().filter(File::fresh).toList()).since(List.of());
  }

  /** What was added and taken away since another list of names. */
  List<Change> since(List<String> before) {
    var gone = new ArrayList<>(before);
    var changes = new ArrayList<Change>();
    for (var name : names())
      if (!gone.remove(name)) changes.add(new Change("Evidence added", null, name));
    for (var name : gone) changes.add(new Change("Evidence taken away", name, null));
    return changes;
  }
}
