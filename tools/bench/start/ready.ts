const READY = /^Ready after (\d+(?:\.\d+)?) s\.$/m;

/** How many seconds the start said that it took; undefined while it has not. */
export function readyAfter(said: string): number | undefined {
  const seconds = READY.exec(said)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
