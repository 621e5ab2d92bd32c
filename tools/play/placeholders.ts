/** Finds the value of one placeholder, `check:police` or `daysAgo:2`. */
export type Lookup = (name: string) => Promise<unknown>;

const WHOLE = /^\{([^{}]+)\}$/;
const ANY = /\{([a-zA-Z][^{}]*)\}/g;

/** The value with every placeholder filled in; one that is a whole text may stand for a number or a list. */
export async function filled(value: unknown, lookup: Lookup): Promise<unknown> {
  if (typeof value === 'string') return filledText(value, lookup);
  if (Array.isArray(value)) return Promise.all(value.map((inner: unknown) => filled(inner, lookup)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = await Promise.all(
    Object.entries(value).map(async ([name, inner]) => [name, await filled(inner, lookup)] as const),
  );
  return Object.fromEntries(entries);
}

async function filledText(text: string, lookup: Lookup): Promise<unknown> {
  const whole = WHOLE.exec(text)?.[1];
  if (whole !== undefined) return lookup(whole);
  const names = Array.from(text.matchAll(ANY), ([, name = '']) => name);
  const values = new Map(await Promise.all(names.map(async (name) => [name, await lookup(name)] as const)));
  return text.replace(ANY, (_, name: string) => String(values.get(name)));
}
