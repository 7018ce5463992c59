package uk.nhs.cqrs.walk;

import java.util.List;

/**
 * The commissioners and people of one world. Nobody belongs to two worlds, so that a person has as
 * many memberships as in real life, however many worlds there are.
 */
final class Cast {

  /** Who has the same name and roles at the demonstration commissioner. */
  private static final List<Integer> COMMISSIONING = List.of(6, 7, 8, 9, 14);

  private final int first;
  private final List<String> practices;
  final String one;
  final String other;
  final int finn;
  final int gita;
  final int hugo;
  final int isla;
  final int noah;

  Cast(int number, List<String> practices) {
    this.first = 1000 + number * 100;
    this.practices = practices;
    one = "X" + practices.getFirst().substring(1, 4);
    other = "Z" + practices.getFirst().substring(1, 4);
    finn = first + 90;
    gita = first + 91;
    hugo = first + 92;
    isla = first + 93;
    noah = first + 94;
  }

  /** The manager of a practice. */
  int amy(String practice) {
    return first + 2 * practices.indexOf(practice);
  }

  /** Another person of a practice, who may do as much. */
  int dev(String practice) {
    return amy(practice) + 1;
  }

  /** Makes the commissioners known with their people. */
  void comes(Places places) {
    for (var commissioner : List.of(one, other))
      places.run(
          """
          INSERT INTO organisations.organisation (code, name, type, source) VALUES ('%1$s', 'Commissioner %1$s', 'SUB_ICB', 'walk');
          INSERT INTO organisations.relationship (child, parent, kind, from_on, source) VALUES ('%1$s', 'Q90', 'PART_OF', '2022-07-01', 'walk');
          INSERT INTO organisations.reach_span SELECT a, '%1$s', '-infinity'::date, 'infinity'::date FROM unnest('{%1$s,Q90,Y90}'::text[]) a;
          """
              .formatted(commissioner));
    for (var i = 0; i < COMMISSIONING.size(); i++) {
      person(places, finn + i);
      for (var commissioner : List.of(one, other))
        places.run(
            """
            INSERT INTO access.membership (person, organisation, role, from_on, reason)
              SELECT '%s', '%s', m.role, m.from_on, 'walk' FROM access.membership m WHERE m.organisation = '90Q' AND m.person = '%s'
            """
                .formatted(id(finn + i), commissioner, id(COMMISSIONING.get(i))));
    }
  }

  /** Gives a practice its two people. */
  void join(Places places, String practice) {
    for (var person : new int[] {amy(practice), dev(practice)}) {
      person(places, person);
      places.run(
          """
          INSERT INTO access.membership (person, organisation, role, from_on, reason)
            SELECT '%s', '%s', r, DATE '2025-04-01', 'walk'
              FROM unnest('{SERVICE_MANAGEMENT,DECLARATION_MANAGEMENT,FINANCE_VIEW,ACHIEVEMENT_ENTRY,CLAIMS_SINGLE,CLAIMS_APPROVER}'::text[]) r
          """
              .formatted(id(person), practice));
    }
  }

  private static void person(Places places, int number) {
    places.run(
        "INSERT INTO access.person (id, nhsmail_subject, user_name, name) VALUES ('%1$s', '%1$s', 'walker.%2$d', 'Walker %2$d')"
            .formatted(id(number), number));
  }

  private static String id(int number) {
    return "00000000-0000-7000-8000-%012d".formatted(number);
  }
}
