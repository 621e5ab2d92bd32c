export const inSeconds = (ms: number | undefined): string =>
  ms === undefined ? 'never' : `${(ms / 1000).toFixed(1)} s`;

export const inMs = (ms: number | undefined): string => (ms === undefined ? 'never' : `${ms.toFixed(0)} ms`);
