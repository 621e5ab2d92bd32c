/** What a rule does not hold yet, and why. */
export type Excuses = Readonly<Record<string, string>>;

/** What is wrong and not excused, and excuses that nothing needs any more. */
export const unexcused = (wrong: readonly string[], excuses: Excuses): readonly string[] => [
  ...wrong.filter((name) => !(name in excuses)),
  ...Object.keys(excuses)
    .filter((name) => !wrong.includes(name))
    .map((name) => `${name}: its excuse is no longer needed`),
];
