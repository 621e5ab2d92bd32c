/** How the way between two services is divided. */
export type Setting = { readonly partitions: number; readonly instances: number };

const AS_IT_IS: Setting = { partitions: 6, instances: 1 };

export const PARTITIONS: readonly Setting[] = [
  { partitions: 1, instances: 1 },
  { partitions: 3, instances: 1 },
  AS_IT_IS,
  { partitions: 12, instances: 1 },
];

export const INSTANCES: readonly Setting[] = [
  AS_IT_IS,
  { partitions: 6, instances: 2 },
  { partitions: 6, instances: 3 },
];

/** Every setting once, in the order in which they take turns. */
export const SETTINGS: readonly Setting[] = [...new Set([...PARTITIONS, ...INSTANCES])];

export const nameOf = ({ partitions, instances }: Setting): string =>
  `${String(partitions)} partition${partitions === 1 ? '' : 's'}, ${String(instances)} instance${instances === 1 ? '' : 's'}`;
