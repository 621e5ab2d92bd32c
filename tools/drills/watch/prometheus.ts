import type { Series } from './sample.js';

const LINE = /^((?:mash|process)_\w+(?:\{.*\})?) (\S+)/;

/** The series of Prometheus' text that are the hub's own or the process's. */
export function seriesIn(text: string): Series {
  const found = text.split('\n').flatMap((line) => {
    const [, name, value] = LINE.exec(line) ?? [];
    return name === undefined ? [] : [[name, Number(value)] as const];
  });
  return Object.fromEntries(found);
}

/** What is another value than before, or new, or gone (`null`, since this is for a file). */
export function changed(before: Series | undefined, now: Series): Readonly<Record<string, number | null>> {
  const differing = Object.entries(now).filter(([name, value]) => before?.[name] !== value);
  const gone = Object.keys(before ?? {}).filter((name) => !(name in now));
  return Object.fromEntries([...differing, ...gone.map((name) => [name, null] as const)]);
}
