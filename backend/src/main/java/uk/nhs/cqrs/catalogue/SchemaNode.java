package uk.nhs.cqrs.catalogue;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A node of Jackson as the validator of JSON Schema reads it, with its JSON pointer. */
record SchemaNode(tools.jackson.databind.JsonNode node, String pointer) implements JsonNode {

  /** Stands for a number that no double holds: outside every bound, and cheap to compare. */
  private static final BigDecimal BEYOND = new BigDecimal("1E+400");

  /** Makes nodes of texts and of nodes of Jackson. */
  static final class Factory implements JsonNodeFactory {
    @Override
    public JsonNode wrap(Object node) {
      return node instanceof JsonNode there
          ? there
          : new SchemaNode((tools.jackson.databind.JsonNode) node, "");
    }

    @Override
    public JsonNode create(String text) {
      return new SchemaNode(JsonMapper.shared().readTree(text), "");
    }
  }

  @Override
  public String getJsonPointer() {
    return pointer;
  }

  @Override
  public SimpleType getNodeType() {
    return switch (node.getNodeType()) {
      case BOOLEAN -> SimpleType.BOOLEAN;
      case STRING, BINARY -> SimpleType.STRING;
      case ARRAY -> SimpleType.ARRAY;
      case OBJECT, POJO -> SimpleType.OBJECT;
      case NUMBER -> whole() ? SimpleType.INTEGER : SimpleType.NUMBER;
      case NULL, MISSING -> SimpleType.NULL;
    };
  }

  private boolean whole() {
    return node.isIntegralNumber() || asNumber().stripTrailingZeros().scale() <= 0;
  }

  @Override
  public boolean asBoolean() {
    return node.asBoolean();
  }

  @Override
  public String asString() {
    return node.asString();
  }

  @Override
  public BigInteger asInteger() {
    return asNumber().toBigInteger();
  }

  @Override
  public BigDecimal asNumber() {
    var there = node.doubleValue();
    if (!Double.isFinite(there)) return there < 0 ? BEYOND.negate() : BEYOND;
    return node.decimalValue();
  }

  @Override
  public List<JsonNode> asArray() {
    var items = new ArrayList<JsonNode>(node.size());
    for (var item : node) items.add(new SchemaNode(item, pointer + "/" + items.size()));
    return items;
  }

  @Override
  public Map<String, JsonNode> asObject() {
    var fields = LinkedHashMap.<String, JsonNode>newLinkedHashMap(node.size());
    for (var field : node.properties())
      fields.put(
          field.getKey(),
          new SchemaNode(
              field.getValue(), pointer + "/" + JsonNode.encodeJsonPointer(field.getKey())));
    return fields;
  }
}
