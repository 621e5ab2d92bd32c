import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';

/** What this page needs of JSON Schema. */
export type Schema = { readonly [keyword: string]: unknown };
export type Shape = new () => object;

type Rule = {
  readonly propertyName: string;
  readonly type: string;
  readonly name?: string | undefined;
  readonly each: boolean;
  readonly constraints?: readonly unknown[] | undefined;
};
type Keywords = (argument: unknown) => Schema;

const RULES: Readonly<Record<string, Keywords>> = {
  isString: () => ({ type: 'string' }),
  isBoolean: () => ({ type: 'boolean' }),
  isInt: () => ({ type: 'integer' }),
  isNumber: () => ({ type: 'number' }),
  isNumberString: () => ({ type: 'string', pattern: '^[0-9]+$' }),
  isUuid: () => ({ type: 'string', format: 'uuid' }),
  isEmail: () => ({ type: 'string', format: 'email' }),
  isUrl: () => ({ type: 'string', format: 'uri' }),
  isIso8601: () => ({ type: 'string', format: 'date-time' }),
  isRfc3339: () => ({ type: 'string', format: 'date-time' }),
  isDateString: () => ({ type: 'string', format: 'date-time' }),
  isIn: (values) => ({ enum: values }),
  isEnum: (values) => ({ enum: Object.values(values as object) }),
  equals: (value) => ({ const: value }),
  matches: (pattern) => ({ type: 'string', pattern: (pattern as RegExp).source }),
  minLength: (minLength) => ({ type: 'string', minLength }),
  maxLength: (maxLength) => ({ type: 'string', maxLength }),
  min: (minimum) => ({ minimum }),
  max: (maximum) => ({ maximum }),
  isObject: () => ({ type: 'object' }),
};
const LIST_RULES: Readonly<Record<string, Keywords>> = {
  isArray: () => ({ type: 'array' }),
  arrayMinSize: (minItems) => ({ type: 'array', minItems }),
  arrayMaxSize: (maxItems) => ({ type: 'array', maxItems }),
  arrayUnique: () => ({ type: 'array', uniqueItems: true }),
  arrayNotEmpty: () => ({ type: 'array', minItems: 1 }),
};

/** The JSON Schema of a validated class; classes nested in it are given to `nested`, and referred to by name. */
export function shapeOf(shape: Shape, nested: (inner: Shape) => void): Schema {
  const properties = Object.entries(rulesOf(shape)).map(([property, rules]) => {
    const inner = rules.some(({ type }) => type === 'nestedValidation')
      ? innerShape(shape, property, rules)
      : undefined;
    if (inner) nested(inner);
    return { property, schema: propertySchema(rules, inner), optional: rules.some(isOptional) };
  });
  const required = properties.filter(({ optional }) => !optional).map(({ property }) => property);
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(properties.map(({ property, schema }) => [property, schema])),
    ...(required.length === 0 ? {} : { required }),
  };
}

function rulesOf(shape: Shape): Readonly<Record<string, readonly Rule[]>> {
  const rules: readonly Rule[] = getMetadataStorage().getTargetValidationMetadatas(shape, '', false, false);
  const byProperty: Record<string, Rule[]> = {};
  for (const rule of rules) (byProperty[rule.propertyName] ??= []).push(rule);
  return byProperty;
}

const isOptional = ({ type }: Rule): boolean => type === 'conditionalValidation';

const keywords = (rules: readonly Rule[], known: Readonly<Record<string, Keywords>>): Schema =>
  Object.assign({}, ...rules.map(({ name = '', constraints }) => known[name]?.(constraints?.[0]) ?? {})) as Schema;

function propertySchema(rules: readonly Rule[], inner: Shape | undefined): Schema {
  const own = inner ? { $ref: `#/components/schemas/${inner.name}` } : keywords(rules, RULES);
  const list = keywords(rules, LIST_RULES);
  const isList = 'type' in list || rules.some(({ each }) => each);
  return isList ? { ...list, type: 'array', items: own } : own;
}

/** `@Type` says which class a nested value becomes: ask for one and look. */
function innerShape(shape: Shape, property: string, rules: readonly Rule[]): Shape | undefined {
  const sample = rules.some(({ each }) => each) ? [{}] : {};
  const made = (plainToInstance(shape, { [property]: sample }) as Readonly<Record<string, unknown>>)[property];
  const value: unknown = Array.isArray(made) ? made[0] : made;
  const found = (value as object | undefined)?.constructor as Shape | undefined;
  return found === Object ? undefined : found;
}
