package uk.nhs.cqrs.calculation.engine;

import java.util.function.Consumer;

/** Writes inputs and results as JSON in one fixed way: order, spacing and numbers never differ. */
final class Texts {

  private Texts() {}

  static String of(Inputs inputs) {
    var out = new StringBuilder(4096);
    out.append("{\"provider\":");
    text(out, inputs.provider()).append(",\"service\":");
    text(out, inputs.service()).append(",\"version\":").append(inputs.version());
    out.append(",\"date\":\"").append(inputs.date()).append('"');
    var list = inputs.list();
    if (list != null) {
      out.append(",\"list\":{\"patients\":").append(list.patients());
      out.append(",\"takenOn\":\"").append(list.takenOn()).append("\",\"source\":");
      text(out, list.source()).append('}');
    }
    out.append(",\"sources\":[");
    for (var i = 0; i < inputs.sources().size(); i++) {
      if (i > 0) out.append(',');
      out.append("{\"words\":");
      text(out, inputs.sources().get(i).words());
      out.append(",\"at\":\"").append(inputs.sources().get(i).at()).append("\"}");
    }
    out.append("],\"values\":{");
    inputs
        .values()
        .forEach((indicator, held) -> {
          if (out.charAt(out.length() - 1) == '}') out.append(',');
          text(out, indicator).append(":{");
          held.forEach((field, value) -> {
            if (out.charAt(out.length() - 1) == ']') out.append(',');
            out.append('"').append(field.name()).append("\":[").append(value.number());
            out.append(',').append(value.source()).append(']');
          });
          out.append('}');
        });
    out.append('}');
    if (!inputs.elsewhere().isEmpty()) elsewhere(out, inputs.elsewhere());
    return out.append('}').toString();
  }

  private static void elsewhere(StringBuilder out, Elsewhere elsewhere) {
    out.append(",\"elsewhere\":{\"lists\":[");
    each(
        out,
        elsewhere.lists().entrySet(),
        list -> {
          out.append("{\"on\":\"").append(list.getKey());
          out.append("\",\"patients\":").append(list.getValue().patients());
          out.append(",\"takenOn\":\"").append(list.getValue().takenOn()).append("\",\"source\":");
          text(out, list.getValue().source()).append('}');
        });
    out.append("],\"decimals\":[");
    each(
        out,
        elsewhere.decimals().entrySet(),
        decimal -> {
          text(out.append("{\"name\":"), decimal.getKey()).append(",\"value\":\"");
          out.append(decimal.getValue().value().toPlainString()).append("\",\"from\":\"");
          out.append(decimal.getValue().from()).append("\",\"source\":");
          text(out, decimal.getValue().source()).append('}');
        });
    out.append("],\"amounts\":[");
    each(
        out,
        elsewhere.amounts(),
        amount -> {
          text(out.append("{\"part\":"), amount.part()).append(",\"name\":");
          text(out, amount.name()).append(",\"value\":\"").append(amount.value().toPlainString());
          out.append("\",\"from\":[");
          each(
              out,
              amount.from(),
              from ->
                  out.append("{\"date\":\"")
                      .append(from.date())
                      .append("\",\"value\":\"")
                      .append(from.value().toPlainString())
                      .append("\",\"signed\":")
                      .append(from.signed())
                      .append('}'));
          out.append("]}");
        });
    out.append("]}");
  }

  private static <T> void each(StringBuilder out, Iterable<T> all, Consumer<T> one) {
    var first = true;
    for (var it : all) {
      if (!first) out.append(',');
      first = false;
      one.accept(it);
    }
  }

  /** Adds the steps of an indicator that show pounds, or those that do not. */
  static void steps(StringBuilder out, String indicator, Working working, boolean money) {
    if (out.charAt(out.length() - 1) == '}') out.append(',');
    text(out, indicator).append(":{");
    for (var step : working.steps()) {
      if (step.money() != money) continue;
      if (out.charAt(out.length() - 1) == '"') out.append(',');
      text(out, step.name()).append(":\"").append(step.result().toPlainString()).append('"');
    }
    out.append('}');
  }

  private static StringBuilder text(StringBuilder out, String text) {
    out.append('"');
    var written = 0;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\') continue;
      out.append(text, written, i);
      if (c < ' ') out.append("\\u%04x".formatted((int) c));
      else out.append('\\').append(c);
      written = i + 1;
    }
    return out.append(text, written, text.length()).append('"');
  }
}
