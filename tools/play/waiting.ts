const LONGEST_MS = 60_000;

/** Asks again, a little later each time, until there is a value; fails after a minute, saying what was waited for. */
export async function waitFor<T>(what: string, look: () => Promise<T | undefined>, longestMs = LONGEST_MS): Promise<T> {
  const begun = performance.now();
  for (let pause = 10; ; pause = Math.min(pause * 1.5, 250)) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() - begun > longestMs) throw new Error(`Waited ${longestMs / 1000} s for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
