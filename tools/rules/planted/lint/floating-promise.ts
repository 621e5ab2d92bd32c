const work = (): Promise<void> => Promise.resolve();
export function start(): void {
  work();
}
