// Rules of our own for the contract.

/** Names of properties that hold money or points; the exact figure travels as text. */
const FIGURE = /(^|[a-z])(amount|money|price|pounds|points)$|^(amount|money|price|pounds|points)([A-Z]|$)/i;
/** What only speaks of figures: whether they are hidden, or a list of them. */
const NO_FIGURE = new Set(['boolean', 'array']);

function Operation() {
  return {
    Operation(operation, { report, resolve, location }) {
      const needs = (there, message) => there || report({ message, location: location.key() });
      const response = operation.responses?.default;
      const answer = response?.$ref ? resolve(response).node : response;
      needs(operation.operationId, 'Every operation has an operationId.');
      needs(operation.tags?.length > 0, 'Every operation has a tag.');
      needs(operation.summary, 'Every operation has a summary.');
      needs(operation['x-permission'], 'Every operation names the permission it needs: x-permission.');
      needs(answer?.content?.['application/problem+json'], 'The default response of every operation is a problem.');
    },
  };
}

function IdempotentCommand() {
  return {
    Operation(operation, { key, report, resolve, location }) {
      if (key !== 'post' && key !== 'put') return;
      const names = (operation.parameters ?? []).map((it) => (it.$ref ? resolve(it).node : it)?.name);
      if (!names.includes('Idempotency-Key'))
        report({ message: `${key.toUpperCase()} carries the parameter Idempotency-Key.`, location: location.key() });
    },
  };
}

function ExactFigure() {
  return {
    SchemaProperties(properties, { report, resolve, location }) {
      for (const [name, property] of Object.entries(properties)) {
        if (!FIGURE.test(name)) continue;
        const schema = property.$ref ? resolve(property).node : property;
        if (!schema || NO_FIGURE.has(schema.type)) continue;
        if (schema.type !== 'string' || !schema.pattern)
          report({ message: `${name} is money or points: a string with a pattern.`, location: location.child([name]) });
      }
    },
  };
}

function BoundedList() {
  return {
    Schema(schema, { report, location }) {
      if (schema.type === 'array' && schema.maxItems === undefined)
        report({ message: 'Every list has maxItems.', location });
    },
  };
}

/** What is sent has bounds, so that no number costs more than it says. */
function BoundedNumber() {
  const unbounded = (schema, from, resolve, depth = 0) => {
    if (!schema || depth > 12) return false;
    if (schema.$ref) {
      const { node, location } = resolve(schema, from);
      return unbounded(node, location?.source.absoluteRef ?? from, resolve, depth + 1);
    }
    const number = schema.type === 'integer' || schema.type === 'number';
    if (number && (schema.minimum === undefined || schema.maximum === undefined)) return true;
    const inside = [...Object.values(schema.properties ?? {}), schema.items, ...(schema.allOf ?? []), ...(schema.oneOf ?? [])];
    return inside.some((part) => unbounded(part, from, resolve, depth + 1));
  };
  const check = (schema, { report, resolve, location }) => {
    if (unbounded(schema, location.source.absoluteRef, resolve))
      report({ message: 'Every number that is sent has minimum and maximum.', location });
  };
  return {
    Parameter: (parameter, context) => check(parameter.schema, context),
    RequestBody: (body, context) =>
      Object.values(body.content ?? {}).forEach((media) => {
        check(media.schema, context);
      }),
  };
}

export default () => ({
  id: 'cqrs',
  rules: {
    oas3: {
      operation: Operation,
      'idempotent-command': IdempotentCommand,
      'exact-figure': ExactFigure,
      'bounded-list': BoundedList,
      'bounded-number': BoundedNumber,
    },
  },
});
