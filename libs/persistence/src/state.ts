type Plain = Readonly<Record<string, unknown>>;

const DATE = '$date';

/** Names from outside that begin with `$` get one more, so that none can pass for a date. */
const escaped = (name: string): string => (name.startsWith('$') ? `$${name}` : name);
const unescaped = (name: string): string => (name.startsWith('$') ? name.slice(1) : name);

const isPlain = (value: object): value is Plain => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const mapped = (value: Plain, rename: (name: string) => string, each: (value: unknown) => unknown): Plain =>
  Object.fromEntries(Object.entries(value).map(([name, inner]) => [rename(name), each(inner)]));

function encodeObject(value: object): unknown {
  if (value instanceof Date) return { [DATE]: value.toISOString() };
  if (Array.isArray(value)) return value.map((inner: unknown) => encodeState(inner));
  if (!isPlain(value)) throw new TypeError(`A ${value.constructor.name} cannot be part of an aggregate's state`);
  return mapped(value, escaped, encodeState);
}

/** State as JSON values: dates as `{"$date": iso}`. Refuses what JSON would lose, but for `undefined`, which is absence. */
export function encodeState(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) return encodeObject(value);
  if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol' || isNotFinite(value)) {
    throw new TypeError(`A ${typeof value} cannot be part of an aggregate's state`);
  }
  return value;
}

const isNotFinite = (value: unknown): boolean => typeof value === 'number' && !Number.isFinite(value);

/** The opposite of `encodeState`. */
export function decodeState(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((inner: unknown) => decodeState(inner));
  if (DATE in value) return new Date(String(value[DATE]));
  return mapped(value as Plain, unescaped, decodeState);
}
