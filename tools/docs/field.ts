import { z } from 'zod';

/** The part of JSON Schema that contracts and disclosures use. */
export type Field = Readonly<{
  type?: string;
  description?: string;
  format?: string;
  pattern?: string;
  enum?: readonly unknown[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  anyOf?: readonly Field[];
  items?: Field;
  required?: readonly string[];
  properties?: Readonly<Record<string, Field>>;
}>;

/** AsyncAPI's own schema language is a superset of JSON Schema draft 7. */
export const schemaOf = (shape: z.ZodType): Field => {
  const { $schema: _, ...field } = z.toJSONSchema(shape, { target: 'draft-7' });
  return field as Field;
};

const FORMATS: Readonly<Record<string, string>> = { uuid: 'id', 'date-time': 'time', date: 'day', email: 'email' };

const quoted = (value: unknown): string => `\`${String(value)}\``;

function simpleType({ type, format, enum: values, const: value, pattern }: Field): string {
  if (values !== undefined) return values.map(quoted).join(', ');
  if (value !== undefined) return quoted(value);
  if (format !== undefined) return FORMATS[format] ?? format;
  return type === 'string' && pattern !== undefined ? 'code' : (type ?? 'any');
}

/** The type of a field in the words of the catalogue: `id`, `time`, `code`, a list of values, … */
function typeText(field: Field): string {
  if (field.items !== undefined) return `list of ${typeText(field.items)}`;
  if (field.anyOf !== undefined) return [...new Set(field.anyOf.map(typeText))].join(', ');
  return simpleType(field);
}

export type Row = { readonly name: string; readonly type: string; readonly says: string };

const inner = (field: Field): Field | undefined => [field, field.items].find((part) => part?.properties !== undefined);

function row(name: string, field: Field, required: boolean): readonly Row[] {
  const self = { name: required ? name : `${name}?`, type: typeText(field), says: field.description ?? '' };
  const part = inner(field);
  return part === undefined ? [self] : [self, ...rowsOf(part, `${name}${field.items === undefined ? '' : '[]'}.`)];
}

/** One row for each field, those inside an object or list after it with their path. */
export const rowsOf = ({ properties = {}, required = [] }: Field, path = ''): readonly Row[] =>
  Object.entries(properties).flatMap(([name, field]) => row(`${path}${name}`, field, required.includes(name)));
