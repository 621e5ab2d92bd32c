const READY = /^Ready after (\d+(?:\.\d+)?) s\.$/m;
const STEP = /^ {2}(?<name>.+): (?<seconds>\d+\.\d) s$/gm;

/** How many seconds the start said that it took; undefined while it has not. */
export function readyAfter(said: string): number | undefined {
  const seconds = READY.exec(said)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}

/** One of the steps on the way to being ready: those that took a second or more are said. */
export type Step = { readonly name: string; readonly seconds: number };

export function stepsIn(said: string): readonly Step[] {
  const [before = ''] = said.split(READY);
  return Array.from(before.matchAll(STEP), ({ groups }) => ({
    name: groups?.['name'] ?? '',
    seconds: Number(groups?.['seconds']),
  }));
}
